package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.series.Reason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was judged of each minute of an hour: 240 bytes in memory, less in state. */
final class HourMinutes {
  private static final int MINUTES = 60;
  private static final long MINUTE_MILLIS = 60_000;
  private static final Level[] LEVELS = Level.values();
  private static final Reason[] REASONS = Reason.values();
  private static final byte NONE = -1;

  private final byte[] levels = new byte[MINUTES];
  private final byte[] reasons = new byte[MINUTES];
  private final float[] scores = new float[MINUTES];

  /** A bit for each minute whose window is kept by itself. */
  private long kept;

  HourMinutes() {
    Arrays.fill(levels, NONE);
    Arrays.fill(scores, Float.NaN);
  }

  /** Takes what was judged last of a minute. */
  void put(int minute, Level level, Reason reason, double score) {
    levels[minute] = (byte) level.ordinal();
    reasons[minute] = (byte) reason.ordinal();
    scores[minute] = (float) Rounding.SCORE.round(score);
  }

  boolean isJudged(int minute) {
    return levels[minute] != NONE;
  }

  void keep(int minute) {
    kept |= 1L << minute;
  }

  boolean isKept(int minute) {
    return (kept >>> minute & 1) == 1;
  }

  int judged() {
    int judged = 0;
    for (byte level : levels) {
      judged += level == NONE ? 0 : 1;
    }
    return judged;
  }

  int notOk() {
    int notOk = 0;
    for (byte level : levels) {
      notOk += level > Level.OK.ordinal() ? 1 : 0;
    }
    return notOk;
  }

  Level worstLevel() {
    byte worst = 0;
    for (byte level : levels) {
      worst = level > worst ? level : worst;
    }
    return LEVELS[worst];
  }

  /** NaN if no minute has a score. */
  double worstScore() {
    float worst = Float.NaN;
    for (float score : scores) {
      worst = score <= worst || Float.isNaN(score) ? worst : score;
    }
    return Rounding.SCORE.round(worst);
  }

  /** Minutes in a row of the same level and reason. */
  List<ReasonInterval> intervals(long startMillis) {
    List<ReasonInterval> intervals = new ArrayList<>();
    for (int from = 0, to; from < MINUTES; from = to) {
      to = endOfRun(from);
      if (levels[from] != NONE) {
        intervals.add(
            new ReasonInterval(
                startMillis + from * MINUTE_MILLIS,
                startMillis + to * MINUTE_MILLIS,
                LEVELS[levels[from]],
                REASONS[reasons[from]]));
      }
    }
    return intervals;
  }

  private int endOfRun(int from) {
    int to = from + 1;
    while (to < MINUTES && levels[to] == levels[from] && reasons[to] == reasons[from]) {
      to++;
    }
    return to;
  }

  /** Runs of the same level and reason, then the scores of those that were judged. */
  void write(DataOutput out) throws IOException {
    for (int from = 0, to; from < MINUTES; from = to) {
      to = endOfRun(from);
      out.writeByte(to - from);
      out.writeByte(levels[from] == NONE ? 0 : LEVELS[levels[from]].code());
      if (levels[from] != NONE) {
        Bytes.writeText(REASONS[reasons[from]].code(), out);
      }
    }
    for (int minute = 0; minute < MINUTES; minute++) {
      if (levels[minute] != NONE) {
        Rounding.SCORE.write(scores[minute], out);
      }
    }
    out.writeLong(kept);
  }

  static HourMinutes read(DataInput in) throws IOException {
    HourMinutes read = new HourMinutes();
    for (int from = 0; from < MINUTES; ) {
      int to = from + in.readUnsignedByte();
      if (to == from || to > MINUTES) {
        throw new IOException("an hour has a run to minute " + to + ": the layout is damaged");
      }
      int level = in.readUnsignedByte();
      if (level != 0) {
        Arrays.fill(read.levels, from, to, (byte) Level.ofCode(level).ordinal());
        byte reason = (byte) Reason.ofCode(Bytes.readText(in)).ordinal();
        Arrays.fill(read.reasons, from, to, reason);
      }
      from = to;
    }
    for (int minute = 0; minute < MINUTES; minute++) {
      if (read.levels[minute] != NONE) {
        read.scores[minute] = (float) Rounding.SCORE.read(in);
      }
    }
    read.kept = in.readLong();
    return read;
  }

  static int minuteOf(long millis, long hourStart) {
    return (int) ((millis - hourStart) / MINUTE_MILLIS);
  }
}
