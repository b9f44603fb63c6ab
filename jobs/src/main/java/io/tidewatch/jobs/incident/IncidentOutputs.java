package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.incident.IncidentRevision;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the incident job tells.
 *
 * @param incidents what changed about incidents; to be consumed in the task that emits it
 * @param deadLetters records that could not be used
 */
public record IncidentOutputs(
    DataStream<IncidentRevision> incidents, DataStream<DeadLetter> deadLetters) {}
