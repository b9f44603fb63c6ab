package io.tidewatch.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The scale in which a measurement is modelled: its logarithm if it is never negative (deviations
 * are then ratios), else itself; centred and divided by its spread.
 *
 * @param logarithmic whether the logarithm is taken
 * @param shift what is added before the logarithm, so that a zero has one
 * @param centre what is subtracted after it
 * @param spread what it is divided by
 */
record Scale(boolean logarithmic, double shift, double centre, double spread) {
  /** Keeps the logarithm of a zero within reach of the others. */
  private static final double SHIFT_SHARE = 0.02;

  /** A spread below this share of the value is the measurement's resolution. */
  private static final double RESOLUTION = 1e-4;

  /** Values further below zero than this share of the shift are cut off in the logarithm. */
  private static final double LEAST_SHARE = 0.1;

  Scale {
    if (!(spread > 0)) {
      throw new IllegalArgumentException("a spread of " + spread);
    }
  }

  /** The scale that fits some values of the measurement's unit. */
  static Scale fit(double[] values) {
    double sum = 0;
    boolean negative = false;
    for (double value : values) {
      sum += value;
      negative |= value < 0;
    }
    double mean = sum / values.length;
    boolean logarithmic = !negative && mean > 0;
    return centred(values, logarithmic, logarithmic ? SHIFT_SHARE * mean : 0);
  }

  /** The linear scale that fits some values of the measurement's unit. */
  static Scale linear(double[] values) {
    return centred(values, false, 0);
  }

  private static Scale centred(double[] values, boolean logarithmic, double shift) {
    Scale raw = new Scale(logarithmic, shift, 0, 1);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double z = raw.toWorking(values[i]);
      double before = z - mean;
      mean += before / (i + 1);
      squares += before * (z - mean);
    }
    double floor = logarithmic ? RESOLUTION : RESOLUTION * Math.abs(mean);
    double spread = Math.max(Math.sqrt(squares / values.length), floor);
    return new Scale(logarithmic, shift, mean, spread > 0 ? spread : 1);
  }

  double toWorking(double value) {
    if (!logarithmic) {
      return (value - centre) / spread;
    }
    return (Math.log(Math.max(value + shift, LEAST_SHARE * shift)) - centre) / spread;
  }

  double toUnit(double working) {
    double unscaled = centre + spread * working;
    return logarithmic ? Math.max(0, Math.exp(unscaled) - shift) : unscaled;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(logarithmic);
    out.writeDouble(shift);
    out.writeDouble(centre);
    out.writeDouble(spread);
  }

  static Scale read(DataInput in) throws IOException {
    boolean logarithmic = in.readBoolean();
    double shift = in.readDouble();
    double centre = in.readDouble();
    double spread = in.readDouble();
    if (!(spread > 0)) {
      throw new IOException("a spread of %s: the layout is damaged".formatted(spread));
    }
    return new Scale(logarithmic, shift, centre, spread);
  }
}
