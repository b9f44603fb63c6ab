/** Words for people, in sentences that several packages print. */
package io.tidewatch.models.words;
