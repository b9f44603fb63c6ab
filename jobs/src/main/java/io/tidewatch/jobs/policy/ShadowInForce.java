package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.ShadowTimeline;
import io.tidewatch.models.policy.ShadowTimeline.Turn;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the policies an operator tries out beside those in force, if any. It takes its
 * versions as {@link PoliciesInForce} does, and from the same topic. Not thread-safe.
 */
public final class ShadowInForce {
  /** Where trials lie in an operator's state; part of every savepoint. */
  public static final MapStateDescriptor<Long, ActingPolicy> STATE =
      new MapStateDescriptor<>("shadow", Types.LONG, LayoutTypeInfo.of(new ActingPolicyLayout()));

  private static final Logger LOG = LoggerFactory.getLogger(ShadowInForce.class);
  private static final String NO_DOCUMENT = "{}";

  private final ShadowTimeline timeline = new ShadowTimeline();
  private final Set<Long> known = new HashSet<>();
  private final BroadcastState<Long, ActingPolicy> state;

  /** Of the latest window that was asked about; read by the thread of the metrics too. */
  private volatile long tried;

  /** The newest version that began a trial or ended one; read by the thread of the metrics too. */
  private volatile long newest;

  private Turn latest = Turn.NONE;
  private PolicySet latestBeside;
  private Turn resolved = Turn.NONE;

  private ShadowInForce(BroadcastState<Long, ActingPolicy> state) {
    this.state = state;
  }

  /**
   * Starts with what the state holds and what the log adds to it. Call it before the first record.
   *
   * @param judgedUntilMillis end of the last window that was judged before the start; {@link
   *     Long#MIN_VALUE} if none
   * @throws IOException if the log cannot be read
   */
  public static ShadowInForce open(
      OperatorStateStore store, PolicyLog log, long judgedUntilMillis, MetricGroup metrics)
      throws Exception {
    ShadowInForce shadow = new ShadowInForce(store.getBroadcastState(STATE));
    shadow.restore();
    shadow.bootstrap(log, judgedUntilMillis);
    metrics.gauge("policyShadow", () -> shadow.tried);
    metrics.gauge("shadowVersion", () -> shadow.newest);
    return shadow;
  }

  /**
   * Takes a version if it begins a trial or ends one.
   *
   * @param judgedUntilMillis end of the last window that was judged already; {@link Long#MIN_VALUE}
   *     if none
   */
  public void offer(PolicyVersion version, long judgedUntilMillis) throws Exception {
    boolean turns = !version.isInForce() || version.promotes() != 0;
    if (!turns || !known.add(version.version())) {
      return;
    }
    long actsFrom = Math.max(version.effectiveFromMillis(), judgedUntilMillis);
    ActingPolicy acting = new ActingPolicy(actsFrom, withoutNeedless(version));
    if (timeline.add(turn(acting))) {
      LOG.info(
          "Version {} of the policies, {}: acts from {}",
          version.version(),
          version.use(),
          actsFrom);
      state.put(version.version(), acting);
      forgetOutdated();
      newest = Math.max(newest, version.version());
    }
  }

  /**
   * What is tried out on a window.
   *
   * @param windowEndMillis end of the window, exclusive
   * @param active the policies in force for it
   */
  @SuppressWarnings("ReferenceEquality") // the same version is the same object
  public Turn at(long windowEndMillis, PolicySet active) {
    Turn turn = timeline.at(windowEndMillis);
    if (turn != latest || active != latestBeside) {
      latest = turn;
      latestBeside = active;
      tried = turn.tried();
      resolved =
          turn.policies() == null
              ? turn
              : new Turn(
                  turn.actsFromMillis(),
                  turn.version(),
                  turn.policies().mutedByHandAs(active),
                  turn.promoted());
    }
    return resolved;
  }

  private static PolicyVersion withoutNeedless(PolicyVersion version) {
    return version.use() == PolicyVersion.Use.SHADOW
        ? version
        : new PolicyVersion(
            version.version(),
            version.effectiveFromMillis(),
            version.use(),
            version.promotes(),
            NO_DOCUMENT);
  }

  private static Turn turn(ActingPolicy acting) throws PolicyRefusedException {
    PolicyVersion version = acting.version();
    return new Turn(
        acting.actsFromMillis(),
        version.version(),
        version.use() == PolicyVersion.Use.SHADOW ? PolicyRecords.resolve(version) : null,
        version.isInForce() ? version.promotes() : 0);
  }

  private void restore() throws Exception {
    for (Map.Entry<Long, ActingPolicy> entry : state.immutableEntries()) {
      known.add(entry.getKey());
      timeline.add(turn(entry.getValue()));
      newest = Math.max(newest, entry.getKey());
    }
  }

  private void bootstrap(PolicyLog log, long judgedUntilMillis) throws Exception {
    PolicyRecords records = new PolicyRecords();
    for (RawRecord raw : log.read()) {
      try {
        Optional<PolicyVersion> version = records.read(raw);
        if (version.isPresent()) {
          offer(version.get(), judgedUntilMillis);
        }
      } catch (PolicyRefusedException saidByPoliciesInForce) {
        // The last good one stays.
        LOG.debug("Refused at offset {}", raw.offset());
      }
    }
  }

  /** Keeps in state what the timeline keeps. */
  private void forgetOutdated() throws Exception {
    Set<Long> outdated = new HashSet<>();
    for (Map.Entry<Long, ActingPolicy> entry : state.immutableEntries()) {
      outdated.add(entry.getKey());
    }
    timeline.turns().forEach(turn -> outdated.remove(turn.version()));
    for (Long version : outdated) {
      state.remove(version);
    }
  }
}
