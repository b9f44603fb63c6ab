package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Level;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells where an excursion of scores begins or gets worse from where it merely lasts: what is said
 * once need not be said with every window. As with an alert, it is news again only where a higher
 * level is reached; up to {@code warning} whatever is worse than before is news, for most
 * excursions begin small. An alert is cleared after five quiet minutes; a measurement of which
 * nobody said how it recovers is given sixty windows that stay below the peak, so that what comes
 * and goes for an hour is said once.
 */
final class Excursion {
  private static final int CALM_WINDOWS = 60;

  private double peak;
  private Level level = Level.OK;
  private int calm;

  /**
   * Takes the next window.
   *
   * @param score its score
   * @param reached the level that such a score has, whatever may silence it
   * @return the score if it is news, else 0
   */
  double onset(double score, Level reached) {
    if (score > peak) {
      boolean news = !level.atLeast(Level.MINOR) || reached.compareTo(level) > 0;
      begin(score, reached);
      return news ? score : 0;
    }
    calm = score < peak ? calm + 1 : 0;
    if (calm >= CALM_WINDOWS) {
      begin(score, reached);
    }
    return 0;
  }

  private void begin(double score, Level reached) {
    peak = score;
    level = reached;
    calm = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(peak);
    out.writeByte(level.code());
    out.writeByte(calm);
  }

  void readFrom(DataInput in) throws IOException {
    peak = in.readDouble();
    level = Level.ofCode(in.readUnsignedByte());
    calm = in.readUnsignedByte();
  }
}
