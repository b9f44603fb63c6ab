/** What two policies made of the same transactions, held against each other. */
package io.tidewatch.models.comparison;
