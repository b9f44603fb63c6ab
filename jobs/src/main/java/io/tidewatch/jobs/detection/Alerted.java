package io.tidewatch.jobs.detection;

import io.tidewatch.models.alerting.Alert;
import java.util.List;

/**
 * What the scoring told, and what it did to the alerts of the series. Never leaves the task.
 *
 * @param scored what the scoring told
 * @param revisions alerts of which people must be told
 * @param alerting whether an alert of the series lasts that is about the same: about what is, or
 *     about what is foreseen
 */
record Alerted(Scored scored, List<Alert> revisions, boolean alerting) {}
