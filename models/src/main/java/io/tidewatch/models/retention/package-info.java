/**
 * Which judged windows are kept one by one, and what an hour of them comes to. Bounded for each
 * series: the latest windows in a compact form, and the hours that late records may still change.
 */
package io.tidewatch.models.retention;
