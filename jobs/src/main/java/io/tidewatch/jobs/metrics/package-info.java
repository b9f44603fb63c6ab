/** Metrics that stages of several jobs have in common. */
package io.tidewatch.jobs.metrics;
