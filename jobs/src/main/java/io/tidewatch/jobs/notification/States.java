package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.models.notification.Outbox;
import io.tidewatch.models.notification.ToldIncident;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** All that notifications keep. The names are part of every savepoint. */
final class States {
  /** What was told of an incident. */
  static final ValueStateDescriptor<ToldIncident> TOLD =
      new ValueStateDescriptor<>("told", LayoutTypeInfo.of(new StoredToldIncident()));

  /** What waits for a receiver. */
  static final ValueStateDescriptor<Outbox> OUTBOX =
      new ValueStateDescriptor<>("outbox", LayoutTypeInfo.of(new StoredOutbox()));

  private States() {}
}
