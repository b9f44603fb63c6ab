package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.alerting.Alert;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the detection job ends.
 *
 * @param windows judged windows, their hours and forecasts as documents
 * @param alerts revisions of alerts
 * @param evidence what the incident job is told
 * @param deadLetters records that could not be used
 */
public record DetectionOutputs(
    DataStream<Document> windows,
    DataStream<Alert> alerts,
    DataStream<EvidenceRecord> evidence,
    DataStream<DeadLetter> deadLetters) {}
