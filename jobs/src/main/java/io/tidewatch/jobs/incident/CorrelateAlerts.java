package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PoliciesInForce;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.policy.Variant;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.models.incident.IncidentRevision;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The stage that makes incidents of alerts and evidence, tenant by tenant. */
final class CorrelateAlerts {
  private CorrelateAlerts() {}

  /**
   * Correlates.
   *
   * @param news what is heard about the tenants
   * @param controls changes and policies
   * @param policyLog the policies as they stand at the start
   * @param variant the policies among several
   * @return what changed about incidents; never leaves the task
   */
  static DataStream<IncidentRevision> of(
      DataStream<TenantNews> news,
      DataStream<Control> controls,
      PolicyLog policyLog,
      Variant variant) {
    return news.keyBy(TenantNews::tenant)
        .connect(controls.broadcast(PoliciesInForce.STATE, States.CHANGES))
        .process(new CorrelateAlertsFunction(policyLog))
        .returns(TaskLocalTypeInfo.of(IncidentRevision.class))
        .uid(variant.uid(OperatorIds.CORRELATE_ALERTS))
        .name(variant.title("Correlate alerts"));
  }
}
