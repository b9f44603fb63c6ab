package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns a {@link Skew} on the stream, step by step as quantiles are (Robbins and Monro, 1951):
 * until as many deviations lie beyond the knee above as below. No more is allowed than the
 * logarithm itself, and nothing where a value was not positive. Since only deviations are scaled,
 * whatever else was learnt keeps its meaning when the skew changes.
 */
final class SkewFit {
  /** What is less may be chance, and would matter little. */
  private static final double LEAST = 0.3;

  private static final double MOST = 0.8;
  private static final double MEMORY_WINDOWS = 2000;
  private static final double PRIOR_WINDOWS = 200;

  /** By how much one deviation beyond the knee moves the skew, per share of a window. */
  private static final double STEP = 4;

  /** The same of the median and one on its side: √(π/2) is what a normal distribution asks for. */
  private static final double MIDDLE_STEP = 1.25;

  private float kappa;
  private float middle;
  private boolean positive = true;

  /** The skew around a forecast. */
  Skew around(double forecast, double spread) {
    boolean skewed = positive && forecast > 0 && kappa > LEAST;
    return new Skew(skewed ? Math.min(kappa, spread / forecast) : 0, middle);
  }

  /**
   * Learns one deviation.
   *
   * @param y what was observed
   * @param scaled its deviation, scaled by the skew it was judged by
   * @param count observations before this one
   */
  void learn(double y, double scaled, long count) {
    positive &= y > 0;
    double gain = Math.max(1 / MEMORY_WINDOWS, 1 / (PRIOR_WINDOWS + count));
    middle += (float) (MIDDLE_STEP * gain * Math.signum(scaled));
    if (Math.abs(scaled) > Tail.KNEE) {
      double moved = kappa + STEP * gain * Math.signum(scaled);
      kappa = (float) Math.max(0, Math.min(MOST, moved));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(kappa);
    out.writeFloat(middle);
    out.writeBoolean(positive);
  }

  void readFrom(DataInput in) throws IOException {
    kappa = in.readFloat();
    middle = in.readFloat();
    positive = in.readBoolean();
  }
}
