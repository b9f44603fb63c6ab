/**
 * What is kept of the transactions of one series in one window; merges to the same bytes in any
 * order.
 */
package io.tidewatch.models.window;
