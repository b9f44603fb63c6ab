package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was normal for the components of a series on each of the last days, so that one that gets
 * slowly worse is found although its baseline follows it. Noted once a day.
 *
 * <p>64 bytes and the name for each component that was known on one of those days: up to {@value
 * ComponentBaselines#MAX_COMPONENTS} at a time, so that a service that exchanges all of them daily
 * has eight times as many. Not thread-safe.
 */
public final class PartHistory {
  private static final int DAYS = 8;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long NEVER = Long.MIN_VALUE;

  private final Map<String, Days> components = new TreeMap<>();
  private long notedAt = NEVER;

  private PartHistory() {}

  /** A history of nothing. */
  public static PartHistory fresh() {
    return new PartHistory();
  }

  /** Whether the last note is a day old. */
  public boolean isDue(long nowMillis) {
    return notedAt == NEVER || nowMillis - notedAt >= DAY_MILLIS;
  }

  /** Notes what is normal now; days that were left out count as not known. */
  public void note(ComponentBaselines baselines, long nowMillis) {
    int days = notedAt == NEVER ? 1 : (int) Math.min(DAYS, (nowMillis - notedAt) / DAY_MILLIS);
    notedAt = nowMillis;
    components.values().forEach(each -> each.shift(days));
    baselines
        .known()
        .forEach(
            (component, baseline) ->
                components
                    .computeIfAbsent(component, name -> new Days())
                    .set(baseline.ownMean(), baseline.wireMean()));
    components.values().removeIf(Days::isEmpty);
  }

  /**
   * Compares what is normal now with the oldest day of the last week.
   *
   * @param transactions how many transactions of the series to say it for
   * @return one deviation for each component that was known then
   */
  public List<PartDeviation> changes(ComponentBaselines baselines, long transactions) {
    List<PartDeviation> changes = new ArrayList<>();
    baselines
        .known()
        .forEach(
            (component, now) -> {
              Days days = components.get(component);
              int then = days == null ? 0 : days.oldest();
              if (then > 0) {
                long touched = Math.round(transactions * baselines.touchRate(now));
                changes.add(
                    new PartDeviation(
                        component,
                        now.tier(),
                        "",
                        touched,
                        Math.round(now.expectedOwnMicros(touched)),
                        (double) touched * days.own[then],
                        now.ownDeviationMicros(touched),
                        Math.round(now.expectedWireMicros(touched)),
                        (double) touched * days.wire[then],
                        now.wireDeviationMicros(touched),
                        0,
                        0,
                        0,
                        0,
                        ""));
              }
            });
    return changes;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(notedAt);
    Bytes.writeUnsigned(components.size(), out);
    for (Map.Entry<String, Days> entry : components.entrySet()) {
      Bytes.writeText(entry.getKey(), out);
      entry.getValue().write(out);
    }
  }

  static PartHistory read(DataInput in) throws IOException {
    PartHistory history = new PartHistory();
    history.notedAt = in.readLong();
    int count = Bytes.readCount(in, DAYS * ComponentBaselines.MAX_COMPONENTS);
    for (int i = 0; i < count; i++) {
      history.components.put(Bytes.readText(in), Days.read(in));
    }
    return history;
  }

  /** Mean times of one component by day, the latest first; NaN where it was not known. */
  private static final class Days {
    private final float[] own = new float[DAYS];
    private final float[] wire = new float[DAYS];

    Days() {
      Arrays.fill(own, Float.NaN);
      Arrays.fill(wire, Float.NaN);
    }

    void shift(int days) {
      for (float[] means : List.of(own, wire)) {
        System.arraycopy(means, 0, means, days, DAYS - days);
        Arrays.fill(means, 0, days, Float.NaN);
      }
    }

    void set(double ownMean, double wireMean) {
      own[0] = (float) ownMean;
      wire[0] = (float) wireMean;
    }

    boolean isEmpty() {
      return oldest() < 0;
    }

    /** Index of the oldest day on which it was known; negative if there is none. */
    int oldest() {
      int day = DAYS - 1;
      while (day >= 0 && Float.isNaN(own[day])) {
        day--;
      }
      return day;
    }

    void write(DataOutput out) throws IOException {
      for (int day = 0; day < DAYS; day++) {
        out.writeFloat(own[day]);
        out.writeFloat(wire[day]);
      }
    }

    static Days read(DataInput in) throws IOException {
      Days days = new Days();
      for (int day = 0; day < DAYS; day++) {
        days.own[day] = in.readFloat();
        days.wire[day] = in.readFloat();
      }
      return days;
    }
  }
}
