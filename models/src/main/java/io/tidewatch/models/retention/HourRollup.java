package io.tidewatch.models.retention;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.window.DurationSketch;
import io.tidewatch.models.window.LocalHour;
import io.tidewatch.models.window.WindowFigures;
import io.tidewatch.models.window.WindowStatistics;
import io.tidewatch.models.window.WindowStatisticsLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums up the windows of one hour. An amendment adds what came late and replaces what was judged.
 */
final class HourRollup {
  private final LocalHour hour;
  private final WindowStatistics totals;
  private final HourMinutes minutes;
  private long revision;
  private long policyVersion;
  private boolean changed;

  private HourRollup(LocalHour hour, WindowStatistics totals, HourMinutes minutes) {
    this.hour = hour;
    this.totals = totals;
    this.minutes = minutes;
  }

  static HourRollup of(LocalHour hour) {
    return new HourRollup(hour, new WindowStatistics(), new HourMinutes());
  }

  /**
   * Takes in what was judged of a window.
   *
   * @param added what this judgement counts that earlier ones of the window did not
   */
  void take(WindowRecord window, WindowStatistics added) {
    totals.mergeTotals(added);
    minutes.put(
        minuteOf(window.start()),
        window.judgement().level(),
        window.judgement().reason(),
        window.worstScore());
    policyVersion = Math.max(policyVersion, window.policyVersion());
    revision++;
    changed = true;
  }

  boolean holds(long windowStart) {
    return hour.startMillis() <= windowStart && windowStart < hour.endMillis();
  }

  long endMillis() {
    return hour.endMillis();
  }

  /** Whether it has taken in the window that starts then, which it {@link #holds}. */
  boolean counts(long windowStart) {
    return minutes.isJudged(minuteOf(windowStart));
  }

  /** Remembers that a window is kept by itself, so that its amendments are too. */
  void keep(WindowRecord window) {
    minutes.keep(minuteOf(window.start()));
  }

  boolean isKept(WindowRecord window) {
    return minutes.isKept(minuteOf(window.start()));
  }

  /** Whether it has taken in anything since it was told last. */
  boolean hasChanged() {
    return changed;
  }

  /** What it comes to so far. */
  HourRecord tell() {
    changed = false;
    return new HourRecord(
        hour.startMillis(),
        hour.endMillis(),
        revision,
        policyVersion,
        minutes.judged(),
        minutes.notOk(),
        WindowFigures.of(totals),
        durations(),
        minutes.worstLevel(),
        minutes.worstScore(),
        minutes.intervals(hour.startMillis()));
  }

  private HourRecord.Durations durations() {
    long n = totals.transactions();
    DurationSketch answered = totals.durations();
    return new HourRecord.Durations(
        n == 0 ? Double.NaN : (double) totals.durationSumMicros() / n,
        answered.quantile(0.5),
        answered.quantile(0.95),
        answered.quantile(0.99));
  }

  private int minuteOf(long windowStart) {
    return HourMinutes.minuteOf(windowStart, hour.startMillis());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(hour.startMillis());
    out.writeLong(hour.endMillis());
    WindowStatisticsLayout.write(totals, out);
    minutes.write(out);
    Bytes.writeUnsigned(revision, out);
    Bytes.writeUnsigned(policyVersion, out);
    out.writeBoolean(changed);
  }

  static HourRollup read(DataInput in) throws IOException {
    LocalHour hour = new LocalHour(in.readLong(), in.readLong());
    HourRollup read = new HourRollup(hour, WindowStatisticsLayout.read(in), HourMinutes.read(in));
    read.revision = Bytes.readUnsigned(in);
    read.policyVersion = Bytes.readUnsigned(in);
    read.changed = in.readBoolean();
    return read;
  }
}
