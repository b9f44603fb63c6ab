package io.tidewatch.models.impact;

import io.tidewatch.models.evidence.Exact;
import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.HyperLogLog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the impact over windows and series.
 *
 * <p>Sums are exact, so the same windows give the same tally in any order and grouping. Bounded by
 * the series, and {@value #MAX_GROUPS} user groups that are told apart. Not thread-safe.
 */
public final class ImpactTally {
  /** Groups that are told apart; what others suffer is counted under {@value #OTHER_GROUPS}. */
  static final int MAX_GROUPS = 64;

  private static final String OTHER_GROUPS = "(other)";
  private static final int UNWEIGHTED = 1;
  private static final int MAX_SKETCH_BYTES = 1 << 16;
  private static final int MAX_SERIES = 1 << 20;

  private final Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
  private final Map<String, Long> groupScores = new TreeMap<>();
  private final Map<String, Traffic> traffic = new TreeMap<>();
  private final HyperLogLog users = new HyperLogLog();
  private long score;
  private long failed;
  private long slowed;
  private double excessWaitMicros;

  /** A tally of nothing. */
  public ImpactTally() {}

  /** Adds one window of one series. */
  public void add(SeriesEvidence evidence) {
    for (GroupImpact group : evidence.groups()) {
      add(group, evidence);
    }
    slowed += evidence.slow();
    traffic.computeIfAbsent(name(evidence.series()), name -> new Traffic()).add(evidence);
    excessWaitMicros += Exact.micros(evidence.excessWaitMicros());
    users.merge(evidence.hitUsers());
  }

  /** Adds all that the other has added. */
  public void merge(ImpactTally other) {
    other.defects.forEach((type, count) -> defects.merge(type, count, Long::sum));
    other.groupScores.forEach(this::addScore);
    users.merge(other.users);
    score += other.score;
    failed += other.failed;
    slowed += other.slowed;
    other.traffic.forEach(
        (name, its) -> traffic.computeIfAbsent(name, n -> new Traffic()).merge(its));
    excessWaitMicros += other.excessWaitMicros;
  }

  /** The impact so far. */
  public Impact impact() {
    return new Impact(
        score,
        Math.round(users.estimate()),
        HyperLogLog.RELATIVE_ERROR,
        failed,
        slowed,
        traffic.values().stream().mapToDouble(Traffic::lost).sum(),
        traffic.values().stream().mapToDouble(Traffic::lostScore).sum(),
        excessWaitMicros,
        defects,
        groupScores);
  }

  /** Writes the tally as a part of its holder's layout, which carries the version. */
  public void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(defects.size(), out);
    for (Map.Entry<Outcome, Long> defect : defects.entrySet()) {
      out.writeByte(defect.getKey().code());
      Bytes.writeUnsigned(defect.getValue(), out);
    }
    Bytes.writeUnsigned(groupScores.size(), out);
    for (Map.Entry<String, Long> group : groupScores.entrySet()) {
      Bytes.writeText(group.getKey(), out);
      Bytes.writeUnsigned(group.getValue(), out);
    }
    byte[] registers = users.toBytes();
    Bytes.writeUnsigned(registers.length, out);
    out.write(registers);
    Bytes.writeUnsigned(score, out);
    Bytes.writeUnsigned(failed, out);
    Bytes.writeUnsigned(slowed, out);
    out.writeDouble(excessWaitMicros);
    Bytes.writeUnsigned(traffic.size(), out);
    for (Map.Entry<String, Traffic> series : traffic.entrySet()) {
      Bytes.writeText(series.getKey(), out);
      series.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ImpactTally read(DataInput in) throws IOException {
    ImpactTally tally = new ImpactTally();
    int types = Bytes.readCount(in, Outcome.values().length);
    for (int i = 0; i < types; i++) {
      tally.defects.put(Outcome.ofCode(in.readUnsignedByte()), Bytes.readUnsigned(in));
    }
    int groups = Bytes.readCount(in, MAX_GROUPS + 1);
    for (int i = 0; i < groups; i++) {
      tally.groupScores.put(Bytes.readText(in), Bytes.readUnsigned(in));
    }
    byte[] registers = new byte[Bytes.readCount(in, MAX_SKETCH_BYTES)];
    in.readFully(registers);
    tally.users.merge(HyperLogLog.ofBytes(registers));
    tally.score = Bytes.readUnsigned(in);
    tally.failed = Bytes.readUnsigned(in);
    tally.slowed = Bytes.readUnsigned(in);
    tally.excessWaitMicros = in.readDouble();
    int series = Bytes.readCount(in, MAX_SERIES);
    for (int i = 0; i < series; i++) {
      tally.traffic.put(Bytes.readText(in), Traffic.read(in));
    }
    return tally;
  }

  private void add(GroupImpact group, SeriesEvidence evidence) {
    long points = group.slow() * weight(evidence, Outcome.SLOW);
    for (Map.Entry<Outcome, Long> defect : group.defects().entrySet()) {
      points += defect.getValue() * weight(evidence, defect.getKey());
      defects.merge(defect.getKey(), defect.getValue(), Long::sum);
    }
    long weighted = points * evidence.weight() * group.weight();
    score += weighted;
    failed += group.failed();
    if (weighted > 0) {
      addScore(group.userGroup(), weighted);
    }
  }

  private void addScore(String group, long points) {
    boolean known = groupScores.containsKey(group);
    String name = known || groupScores.size() < MAX_GROUPS ? group : OTHER_GROUPS;
    groupScores.merge(name, points, Long::sum);
  }

  private static String name(SeriesKey series) {
    return String.join(
        "\0", series.tenant(), series.service(), series.transaction(), series.segment());
  }

  private static int weight(SeriesEvidence evidence, Outcome defect) {
    return evidence.defectWeights().getOrDefault(defect, UNWEIGHTED);
  }
}
