package io.tidewatch.jobs.backtest;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.incident.IncidentRevision;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What came of a recording by some policies.
 *
 * @param windows judged windows, their hours and forecasts as documents
 * @param alerts revisions of alerts
 * @param incidents revisions of incidents; to be consumed in the task that emits them
 * @param deadLetters records that could not be used
 */
public record Judged(
    DataStream<Document> windows,
    DataStream<Alert> alerts,
    DataStream<IncidentRevision> incidents,
    DataStream<DeadLetter> deadLetters) {}
