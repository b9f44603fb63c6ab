package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells where an excursion of scores begins or gets worse from where it merely lasts: what is said
 * once need not be said with every window. An alert is cleared after five quiet minutes; a
 * measurement of which nobody said how it recovers is given sixty windows that stay below the peak,
 * so that what comes and goes for an hour is said once.
 */
final class Excursion {
  private static final int CALM_WINDOWS = 60;

  private double peak;
  private int calm;

  /**
   * Takes the next window.
   *
   * @param score its score
   * @return the score if it is news, else 0
   */
  double onset(double score) {
    if (score > peak) {
      peak = score;
      calm = 0;
      return score;
    }
    calm = score < peak ? calm + 1 : 0;
    if (calm >= CALM_WINDOWS) {
      peak = score;
      calm = 0;
    }
    return 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(peak);
    out.writeByte(calm);
  }

  void readFrom(DataInput in) throws IOException {
    peak = in.readDouble();
    calm = in.readUnsignedByte();
  }
}
