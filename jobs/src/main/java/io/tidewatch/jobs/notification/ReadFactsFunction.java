package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.metrics.DeadLetterCounters;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.IncidentFactsMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.schemas.Incident;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads revisions of incidents. What is no record of an incident is passed over: the stage that
 * writes incidents to Elasticsearch reads the same topic and buries it.
 */
final class ReadFactsFunction extends ProcessFunction<RawRecord, IncidentFacts> {
  private static final long serialVersionUID = 1;

  private transient AvroCodec<Incident> codec;
  private transient DeadLetterCounters counters;

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.of(Incident.class);
    counters = DeadLetterCounters.of(getRuntimeContext().getMetricGroup(), Reason.INVALID);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<IncidentFacts> out) {
    Incident incident;
    try {
      incident = codec.decode(raw.value());
    } catch (IOException e) {
      return;
    }
    try {
      IncidentFactsMapping.toFacts(incident).ifPresent(out::collect);
    } catch (IllegalArgumentException e) {
      counters.count(Reason.INVALID);
      context.output(
          NotificationStage.DEAD_LETTERS,
          DeadLetter.of(
              raw, Reason.INVALID, "Nobody can be notified of this incident: " + e.getMessage()));
    }
  }
}
