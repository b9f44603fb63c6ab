package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.ReadPolicies;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.incident.Change;
import java.io.Serializable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The stage that reads what has no clock and every task has to know: changes and policies. */
final class ReadControls {
  private final ReadPolicies policies;
  private final SingleOutputStreamOperator<Change> changes;
  private final Variant variant;

  private ReadControls(
      ReadPolicies policies, SingleOutputStreamOperator<Change> changes, Variant variant) {
    this.policies = policies;
    this.changes = changes;
    this.variant = variant;
  }

  /** Reads both topics, each by one task, so that an unreadable record is reported once. */
  static ReadControls from(
      DataStream<RawRecord> policies, DataStream<RawRecord> changes, Variant variant) {
    return new ReadControls(
        ReadPolicies.from(policies, OperatorIds.READ_POLICIES, variant),
        changes
            .process(new ReadChangesFunction())
            .returns(LayoutTypeInfo.of(new ChangeLayout()))
            .setParallelism(1)
            .uid(variant.uid(OperatorIds.READ_CHANGES))
            .name(variant.title("Read changes")),
        variant);
  }

  /** Both in one stream. */
  DataStream<Control> controls() {
    DataStream<Control> ofPolicies =
        control(policies.versions(), Control.OfPolicy::new, OperatorIds.CONTROL_OF_POLICIES);
    DataStream<Control> ofChanges =
        control(changes, Control.OfChange::new, OperatorIds.CONTROL_OF_CHANGES);
    return ofPolicies.union(ofChanges);
  }

  /** Records that are neither. */
  DataStream<DeadLetter> unreadable() {
    return policies.refused().union(changes.getSideOutput(ReadChangesFunction.UNREADABLE));
  }

  private <T> DataStream<Control> control(
      DataStream<T> stream, ControlOf<T> constructor, String uid) {
    return stream
        .map(constructor::of)
        .returns(LayoutTypeInfo.of(new ControlLayout()))
        .setParallelism(1)
        .uid(variant.uid(uid))
        .name(variant.title("Tell every task"));
  }

  /** A constructor that Flink can send to a task. */
  @FunctionalInterface
  private interface ControlOf<T> extends Serializable {
    Control of(T value);
  }
}
