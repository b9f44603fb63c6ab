package io.tidewatch.models.series;

import io.tidewatch.models.policy.SeriesPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * The present silence of a series: since when nothing came, and what was found of it. Its windows
 * teach nothing before the next transaction tells how it ended, or else a series that stops would
 * get used to that before it is noticed.
 */
final class Silence {
  private static final long NEVER = Long.MIN_VALUE;

  /** All habits of a week have been passed by then. */
  private static final Duration WEEK = Duration.ofDays(7);

  private long since = NEVER;
  private long waitingSince = NEVER;
  private long outSince = NEVER;
  private long absentSince = NEVER;
  private boolean unusual;
  private boolean retired;

  /** Something came until then. */
  void begin(long millis) {
    since = millis;
    waitingSince = millis;
    outSince = NEVER;
    absentSince = NEVER;
    unusual = false;
    retired = false;
  }

  /** Start of the windows that have taught nothing yet. */
  long since() {
    return since;
  }

  /** Nobody waited until then, for the calendar says that nothing was to be learnt. */
  void excuse(long untilMillis) {
    waitingSince = untilMillis;
  }

  /** The window that starts then was out of band; so are all that follow. */
  void out(long startMillis) {
    if (outSince == NEVER) {
      outSince = startMillis;
    }
  }

  boolean isOut(long startMillis) {
    return outSince != NEVER && startMillis >= outSince;
  }

  /** It is rarer than any level asks for, so it is no habit, whether or not it was muted. */
  void unusual() {
    unusual = true;
  }

  boolean isUnusual() {
    return unusual;
  }

  /** From the window that starts then on, traffic is absent. */
  void absent(long startMillis) {
    if (absentSince == NEVER) {
      absentSince = startMillis;
    }
  }

  boolean isAbsent() {
    return absentSince != NEVER;
  }

  /** When the series is to be left alone at the latest: absent or not, a week is over by then. */
  long retiresAtLatest(SeriesPolicy policy) {
    return waitingSince + WEEK.plus(policy.learning().retireAfter()).toMillis();
  }

  /** Whether it has lasted so long that the series is to be left alone. */
  boolean isForLong(long nowMillis, SeriesPolicy policy) {
    long retireAfter = policy.learning().retireAfter().toMillis();
    return isAbsent() && nowMillis - absentSince >= retireAfter
        || nowMillis >= retiresAtLatest(policy);
  }

  /** The series is left alone until something comes. */
  void retire() {
    retired = true;
    absentSince = NEVER;
  }

  boolean isRetired() {
    return retired;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(since);
    out.writeLong(waitingSince);
    out.writeLong(outSince);
    out.writeLong(absentSince);
    out.writeBoolean(unusual);
    out.writeBoolean(retired);
  }

  void readFrom(DataInput in) throws IOException {
    since = in.readLong();
    waitingSince = in.readLong();
    outSince = in.readLong();
    absentSince = in.readLong();
    unusual = in.readBoolean();
    retired = in.readBoolean();
  }
}
