package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.wire.DeadLetter;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the delivery job writes. Documents never leave the task they are made in.
 *
 * @param alerts documents of alerts
 * @param incidents documents of incidents
 * @param deadLetters records that could not be used
 */
public record DeliveryOutputs(
    DataStream<Document> alerts,
    DataStream<Document> incidents,
    DataStream<DeadLetter> deadLetters) {}
