package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.PolicyTimeline;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies as one operator goes by them: those in its state, those in the log at its start, and
 * those that are broadcast while it runs. Every parallel part ends up with the same, in whatever
 * order it hears of them, save that a version that comes late acts in each part from the first
 * window that this one has not judged yet. Not thread-safe.
 */
public final class PoliciesInForce {
  /** Where the policies lie in an operator's state; part of every savepoint. */
  public static final MapStateDescriptor<Long, ActingPolicy> STATE =
      new MapStateDescriptor<>("policies", Types.LONG, LayoutTypeInfo.of(new ActingPolicyLayout()));

  private static final Logger LOG = LoggerFactory.getLogger(PoliciesInForce.class);

  private final PolicyTimeline timeline = new PolicyTimeline();
  private final Set<Long> known = new HashSet<>();
  private final BroadcastState<Long, ActingPolicy> state;
  private final Counter late;

  /** Both are read by the thread of the metrics too, which must not touch the timeline. */
  private volatile long newest;

  /** The version that judges the latest window that was asked about. */
  private volatile long acting;

  private long latestAsked = Long.MIN_VALUE;

  private PoliciesInForce(BroadcastState<Long, ActingPolicy> state, Counter late) {
    this.state = state;
    this.late = late;
  }

  /**
   * Starts with what the state holds and what the log adds to it. Call it before the first record.
   *
   * @param judgedUntilMillis end of the last window that was judged before the start; {@link
   *     Long#MIN_VALUE} if none
   * @throws IOException if the log cannot be read
   */
  public static PoliciesInForce open(
      OperatorStateStore store, PolicyLog log, long judgedUntilMillis, MetricGroup metrics)
      throws Exception {
    PoliciesInForce policies =
        new PoliciesInForce(store.getBroadcastState(STATE), metrics.counter("policiesLate"));
    policies.restore();
    policies.bootstrap(log, judgedUntilMillis);
    metrics.gauge("policyVersion", () -> policies.newest);
    metrics.gauge("policyActing", () -> policies.acting);
    return policies;
  }

  /**
   * Takes a version, unless it is not meant to be in force.
   *
   * @param judgedUntilMillis end of the last window that was judged already; {@link Long#MIN_VALUE}
   *     if none
   */
  public void offer(PolicyVersion version, long judgedUntilMillis) throws Exception {
    if (!version.isInForce() || !known.add(version.version())) {
      return;
    }
    PolicySet policies = PolicyRecords.resolve(version);
    PolicyTimeline.Addition addition = timeline.add(policies, judgedUntilMillis);
    LOG.info("Version {} of the policies: {}", version.version(), addition);
    if (addition == PolicyTimeline.Addition.LATE) {
      late.inc();
    }
    if (addition != PolicyTimeline.Addition.OUTDATED) {
      long actsFrom = Math.max(version.effectiveFromMillis(), judgedUntilMillis);
      state.put(version.version(), new ActingPolicy(actsFrom, version));
      forgetOutdated();
      newest = newestVersion();
    }
  }

  /**
   * The policies that judge a window.
   *
   * @param windowEndMillis end of the window, exclusive
   */
  public PolicySet at(long windowEndMillis) {
    PolicySet policies = timeline.at(windowEndMillis);
    if (windowEndMillis > latestAsked) {
      latestAsked = windowEndMillis;
      acting = policies.version();
    }
    return policies;
  }

  private void restore() throws Exception {
    for (Map.Entry<Long, ActingPolicy> entry : state.immutableEntries()) {
      ActingPolicy acting = entry.getValue();
      known.add(entry.getKey());
      timeline.restore(
          new PolicyTimeline.Entry(
              acting.actsFromMillis(), PolicyRecords.resolve(acting.version())));
    }
    newest = newestVersion();
  }

  private void bootstrap(PolicyLog log, long judgedUntilMillis) throws Exception {
    PolicyRecords records = new PolicyRecords();
    for (RawRecord raw : log.read()) {
      try {
        Optional<PolicyVersion> version = records.read(raw);
        if (version.isPresent()) {
          offer(version.get(), judgedUntilMillis);
        }
      } catch (PolicyRefusedException e) {
        // The stage that reads the topic sends it to the dead letters; here the last good one
        // stays.
        LOG.warn(
            "A version of the policies at offset {} is refused: {}", raw.offset(), e.toString());
      }
    }
  }

  /** Keeps in state what the timeline keeps. */
  private void forgetOutdated() throws Exception {
    Set<Long> kept = new HashSet<>();
    timeline.entries().forEach(entry -> kept.add(entry.policies().version()));
    Set<Long> stored = new HashSet<>();
    for (Map.Entry<Long, ActingPolicy> entry : state.immutableEntries()) {
      stored.add(entry.getKey());
    }
    stored.removeAll(kept);
    for (Long outdated : stored) {
      state.remove(outdated);
    }
  }

  private long newestVersion() {
    return timeline.entries().stream()
        .mapToLong(entry -> entry.policies().version())
        .max()
        .orElse(0);
  }
}
