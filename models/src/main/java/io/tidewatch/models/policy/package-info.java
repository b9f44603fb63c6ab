/** What its owners decided about a series: weights, thresholds, lifecycle, calendars. */
package io.tidewatch.models.policy;
