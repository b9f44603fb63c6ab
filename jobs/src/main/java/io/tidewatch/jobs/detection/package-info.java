/**
 * The detection job: transactions in; judged windows, alerts and evidence out. Read {@link
 * io.tidewatch.jobs.detection.DetectionTopology} first.
 */
package io.tidewatch.jobs.detection;
