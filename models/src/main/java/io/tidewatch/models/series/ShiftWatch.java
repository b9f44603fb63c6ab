package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices that a deviation has lasted so long that it is the new normal: for the configured time,
 * or for a quarter of all that is known while that is shorter. A few windows back in band do not
 * interrupt it.
 */
final class ShiftWatch {
  private static final double SHARE_OF_HISTORY = 0.25;
  private static final double LEAST_MINUTES = 60;

  private double outMinutes;
  private double outWindows;
  private double sum;

  /**
   * Takes one window.
   *
   * @param out whether it was out of band
   * @param miss its distance from the baseline
   * @param ageMinutes time since the model began
   * @param acceptMinutes configured time
   * @return the mean distance if it is accepted now, else NaN
   */
  double observe(
      boolean out, double miss, double minutes, double ageMinutes, double acceptMinutes) {
    if (!out) {
      outMinutes = Math.max(0, outMinutes - 2 * minutes);
      if (outMinutes == 0) {
        reset();
      }
      return Double.NaN;
    }
    outMinutes += minutes;
    outWindows++;
    sum += miss;
    double enough = Math.min(acceptMinutes, SHARE_OF_HISTORY * ageMinutes);
    if (outMinutes < Math.max(LEAST_MINUTES, enough)) {
      return Double.NaN;
    }
    double mean = sum / outWindows;
    reset();
    return mean;
  }

  void reset() {
    outMinutes = 0;
    outWindows = 0;
    sum = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(outMinutes);
    out.writeDouble(outWindows);
    out.writeDouble(sum);
  }

  void readFrom(DataInput in) throws IOException {
    outMinutes = in.readDouble();
    outWindows = in.readDouble();
    sum = in.readDouble();
  }
}
