package io.tidewatch.models.retention;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How exactly figures are told: none is known better than that, and further digits only cost.
 *
 * @param steps into how many steps a unit is divided
 */
public record Rounding(double steps) {
  /** Of scores from 0 to 100. */
  public static final Rounding SCORE = new Rounding(1e2);

  private static final Rounding MICROSECONDS = new Rounding(1);
  private static final Rounding RATIO = new Rounding(1e6);

  /** Beyond this a double holds no longer every whole number. */
  private static final double MOST_STEPS = 1L << 53;

  /** Of an indicator's figures: whole microseconds, or millionths. */
  public static Rounding of(Indicator indicator) {
    return indicator.isDuration() ? MICROSECONDS : RATIO;
  }

  /** Whether figures are told as whole numbers. */
  public boolean isWhole() {
    return steps == 1;
  }

  /** The figure as it is told. */
  public double round(double value) {
    return Math.rint(value * steps) / steps;
  }

  /** Writes a figure in 1–10 bytes, so that it is told the same when it is read. */
  void write(double value, DataOutput out) throws IOException {
    double whole = Math.rint(value * steps);
    if (Math.abs(whole) < MOST_STEPS) {
      long count = (long) whole;
      // One more, as nothing stands for no figure.
      Bytes.writeUnsigned(((count << 1) ^ (count >> 63)) + 1, out);
    } else {
      Bytes.writeUnsigned(0, out);
    }
  }

  /** Reads what {@link #write} wrote; NaN for what is no number, or beyond all measure. */
  double read(DataInput in) throws IOException {
    long stored = Bytes.readUnsigned(in);
    if (stored == 0) {
      return Double.NaN;
    }
    long zigzag = stored - 1;
    return ((zigzag >>> 1) ^ -(zigzag & 1)) / steps;
  }
}
