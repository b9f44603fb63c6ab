/** How long to wait before something that failed is tried again. */
package io.tidewatch.models.retry;
