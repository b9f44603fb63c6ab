package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Remembers where a plain measurement was before it left. What follows the measurement is soon at
 * home in the new place; that it then goes back must not be taken for the next anomaly.
 */
final class Departure {
  /** Deviation from which on a window has left: less is common enough to come by chance. */
  private static final double FAR = 4;

  private static final int MEMORY_WINDOWS = 120;

  /** Windows after which the place of old is known half as well. */
  private static final double WIDENING_WINDOWS = 30;

  private double level = Double.NaN;
  private int age;

  /** Level, without its season, from which it left lately; NaN if it did not. */
  double level() {
    return level;
  }

  /** Factor by which the spread around that level has grown since. */
  double widening() {
    return Math.sqrt(1 + age / WIDENING_WINDOWS);
  }

  /**
   * Takes one window.
   *
   * @param z its deviation from what was expected
   * @param expectedLevel what was expected, without its season
   */
  void observe(double z, double expectedLevel) {
    if (!Double.isNaN(level) && ++age > MEMORY_WINDOWS) {
      level = Double.NaN;
    }
    if (Double.isNaN(level) && Math.abs(z) > FAR) {
      level = expectedLevel;
      age = 0;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(!Double.isNaN(level));
    if (!Double.isNaN(level)) {
      out.writeDouble(level);
      out.writeShort(age);
    }
  }

  void readFrom(DataInput in) throws IOException {
    if (in.readBoolean()) {
      level = in.readDouble();
      age = in.readUnsignedShort();
    }
  }
}
