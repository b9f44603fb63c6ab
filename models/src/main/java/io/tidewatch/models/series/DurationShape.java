package io.tidewatch.models.series;

import io.tidewatch.models.window.DurationSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How single durations scatter within a window: what the noise of a quantile follows from. */
final class DurationShape {
  private static final double GAIN = 1.0 / 500;
  private static final double PRIOR_VARIANCE = 0.25;
  private static final double PRIOR_TRANSACTIONS = 20;

  /** One window may at most multiply or divide what is known by this. */
  private static final double CLIP = 4;

  private double degrees = PRIOR_TRANSACTIONS;
  private double squares = PRIOR_TRANSACTIONS * PRIOR_VARIANCE;
  private double meanRatio = 1;

  /** Variance of the logarithms of single durations. */
  double singleVariance() {
    return squares / degrees;
  }

  /** Mean duration over median. */
  double meanRatio() {
    return meanRatio;
  }

  void learn(WindowView window) {
    DurationSketch durations = window.durations();
    long n = durations.count();
    if (n >= 2) {
      double usual = singleVariance();
      double observed = Math.max(usual / CLIP, Math.min(usual * CLIP, durations.logVariance()));
      degrees = degrees * (1 - GAIN) + n - 1;
      squares = squares * (1 - GAIN) + (n - 1) * observed;
    }
    double ratio = window.durationSumMicros() / (window.transactions() * durations.quantile(0.5));
    if (ratio < CLIP) {
      meanRatio += GAIN * (Math.max(1 / CLIP, ratio) - meanRatio);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(degrees);
    out.writeDouble(squares);
    out.writeDouble(meanRatio);
  }

  void readFrom(DataInput in) throws IOException {
    degrees = in.readDouble();
    squares = in.readDouble();
    meanRatio = in.readDouble();
  }
}
