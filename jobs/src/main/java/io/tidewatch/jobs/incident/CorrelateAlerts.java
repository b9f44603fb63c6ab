package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.incident.IncidentRevision;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The stage that makes incidents of alerts and evidence, tenant by tenant. */
final class CorrelateAlerts {
  private final SingleOutputStreamOperator<IncidentRevision> revisions;

  private CorrelateAlerts(SingleOutputStreamOperator<IncidentRevision> revisions) {
    this.revisions = revisions;
  }

  /**
   * Correlates.
   *
   * @param news what is heard about the tenants
   * @param controls changes and policies
   * @param policyLog the policies as they stand at the start
   * @param variant the policies among several
   */
  static CorrelateAlerts of(
      DataStream<TenantNews> news,
      DataStream<Control> controls,
      PolicyLog policyLog,
      Variant variant) {
    return new CorrelateAlerts(
        news.keyBy(TenantNews::tenant)
            .connect(controls.broadcast(PoliciesInForce.STATE, States.CHANGES))
            .process(new CorrelateAlertsFunction(policyLog))
            .returns(TaskLocalTypeInfo.of(IncidentRevision.class))
            .uid(variant.uid(OperatorIds.CORRELATE_ALERTS))
            .name(variant.title("Correlate alerts")));
  }

  /** What changed about incidents; never leaves the task. */
  DataStream<IncidentRevision> revisions() {
    return revisions;
  }

  /** What operators did that could not be carried out. */
  DataStream<DeadLetter> refused() {
    return revisions.getSideOutput(CorrelateAlertsFunction.REFUSED);
  }
}
