package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which jumps of a plain measurement are usual at an hour of the day: a backup that runs every
 * night for five minutes, a market that opens at nine. The profile of an hour cannot know them, for
 * it has one figure for all the windows of an hour; so the largest jump up and down of each hour is
 * noted, and what came on three of the latest four days is usual.
 *
 * <p>Jumps are deviations from the best guess, so that it makes no difference where the measurement
 * has wandered meanwhile. 0.2 KB in memory; stored are only the hours that had any.
 */
final class UsualJumps {
  private static final int HOURS = 24;
  private static final int DAYS = 4;

  /** What is less is no jump. */
  static final double LEAST = 3;

  /** Nor is what chance alone would bring in one of so many hours. */
  private static final double HOURS_BY_CHANCE = 100;

  /** A size is kept as a byte, in steps of 6 %. */
  private static final double STEPS_PER_OCTAVE = 12;

  private static final int MOST_STEPS = 0xFF;
  private static final int NO_HOUR = Integer.MIN_VALUE;

  /** By direction, hour and day; 0 where there was no jump. */
  private final byte[] days = new byte[2 * HOURS * DAYS];

  private int hour = NO_HOUR;
  private int rise;
  private int drop;

  /** What is usual in the hour around a window, or in the hour that is next to it. */
  Usual at(Season season) {
    int nearest = season.localHour();
    int next = season.neighbourHour();
    return new Usual(
        Math.max(usual(true, nearest), usual(true, next)),
        Math.max(usual(false, nearest), usual(false, next)));
  }

  /** The second least of the four days, which three of them reach. */
  private double usual(boolean up, int atHour) {
    int least = MOST_STEPS;
    int second = MOST_STEPS;
    int from = index(up, atHour);
    for (int i = from; i < from + DAYS; i++) {
      int size = Byte.toUnsignedInt(days[i]);
      second = Math.min(second, Math.max(least, size));
      least = Math.min(least, size);
    }
    return size(second);
  }

  /**
   * Learns one deviation.
   *
   * @param z the deviation, before it was {@link Usual#limit limited}
   * @param surprise how surprising the tail of single windows finds it; of less than {@link #LEAST}
   *     nothing need be known
   */
  void learn(double z, double surprise, Season season) {
    if (season.localHour() != hour) {
      close();
      hour = season.localHour();
    }
    double size = Math.abs(z);
    if (size < LEAST || surprise < Math.log(HOURS_BY_CHANCE * season.windowsPerHour())) {
      return;
    }
    if (z > 0) {
      rise = Math.max(rise, steps(size));
    } else {
      drop = Math.max(drop, steps(size));
    }
  }

  private void close() {
    if (hour != NO_HOUR) {
      push(index(true, hour), rise);
      push(index(false, hour), drop);
    }
    rise = 0;
    drop = 0;
  }

  private void push(int index, int size) {
    System.arraycopy(days, index, days, index + 1, DAYS - 1);
    days[index] = (byte) size;
  }

  private static int index(boolean up, int atHour) {
    return ((up ? 0 : HOURS) + Math.floorMod(atHour, HOURS)) * DAYS;
  }

  private static int steps(double size) {
    double octaves = Math.log(size / LEAST) / Math.log(2);
    return (int) Math.min(MOST_STEPS, 1 + Math.round(octaves * STEPS_PER_OCTAVE));
  }

  private static double size(int steps) {
    return steps == 0 ? 0 : LEAST * Math.pow(2, (steps - 1) / STEPS_PER_OCTAVE);
  }

  /**
   * Jumps that are usual now.
   *
   * @param rise usual size upwards, in spreads; 0 if none is
   * @param drop the same downwards
   */
  record Usual(double rise, double drop) {
    /** None is. */
    static final Usual NONE = new Usual(0, 0);

    /** Deviation of a jump as large as usual. */
    private static final double INSIDE = 1;

    /** By how much that of a jump grows that is twice as large. */
    private static final double BEYOND = 4;

    /**
     * A deviation, as far as it is none of the usual ones. What goes beyond them is measured by
     * them: they vary in proportion to their size.
     */
    double limit(double z) {
      double usual = z > 0 ? rise : drop;
      double size = Math.abs(z);
      if (usual <= 0) {
        return z;
      }
      double beyond = INSIDE + BEYOND * Math.max(0, size / usual - 1);
      return Math.copySign(Math.min(size, beyond), z);
    }
  }

  void write(DataOutput out) throws IOException {
    long present = 0;
    for (int i = 0; i < days.length; i++) {
      present |= days[i] != 0 ? 1L << i / DAYS : 0;
    }
    out.writeShort((int) (present >>> Integer.SIZE));
    out.writeInt((int) present);
    for (int i = 0; i < days.length; i++) {
      if ((present & 1L << i / DAYS) != 0) {
        out.writeByte(days[i]);
      }
    }
    out.writeInt(hour);
    out.writeByte(rise);
    out.writeByte(drop);
  }

  void readFrom(DataInput in) throws IOException {
    long present =
        (long) in.readUnsignedShort() << Integer.SIZE | Integer.toUnsignedLong(in.readInt());
    for (int i = 0; i < days.length; i++) {
      days[i] = (present & 1L << i / DAYS) == 0 ? 0 : in.readByte();
    }
    hour = in.readInt();
    rise = in.readUnsignedByte();
    drop = in.readUnsignedByte();
  }
}
