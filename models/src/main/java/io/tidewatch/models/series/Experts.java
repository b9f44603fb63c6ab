package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Several simple one-step predictors that are mixed by how well each did lately, so that nobody has
 * to choose how fast a series moves or whether it has a season: local levels of two speeds with and
 * without the season, the slow baseline, and the baseline with an autoregressive correction.
 */
final class Experts {
  private static final int MEDIUM_SEASONAL = 0;
  private static final int FAST_SEASONAL = 1;
  private static final int MEDIUM = 2;
  private static final int FAST = 3;
  private static final int LEVELS = 4;
  private static final int BASELINE = 4;
  private static final int AUTOREGRESSIVE = 5;
  private static final int EXPERTS = 6;

  private static final double MEDIUM_GAIN = 1.0 / 60;
  private static final double FAST_GAIN = 1.0 / 4;
  private static final double ERROR_GAIN = 1.0 / 100;
  private static final double CORRELATION_GAIN = 1.0 / 200;
  private static final double MOST_CORRELATED = 0.98;

  private static final double CLIP = 12;
  private static final int YOUNG = 10;

  private final double[] levels = new double[LEVELS];
  private final double[] errors = new double[EXPERTS];
  private double lastResidual;
  private double residualVariance;
  private double residualCovariance;

  void start(double y) {
    Arrays.fill(levels, y);
  }

  /** The mixed prediction; weights are the sixth power of the inverse mean squared error. */
  double predict(double baseline, double offset) {
    double least = Double.MAX_VALUE;
    for (double error : errors) {
      least = Math.min(least, error);
    }
    double weights = 0;
    double sum = 0;
    for (int e = 0; e < EXPERTS; e++) {
      double ratio = (least + Double.MIN_NORMAL) / (errors[e] + Double.MIN_NORMAL);
      double cube = ratio * ratio * ratio;
      double weight = cube * cube;
      weights += weight;
      // Differences, so that a large common level costs no digits.
      sum += weight * (predict(e, baseline, offset) - baseline);
    }
    return baseline + sum / weights;
  }

  /**
   * Learns one observation at full weight, whatever it is: experts follow, the baseline does not.
   *
   * @param clippedResidual its clipped distance from the baseline
   * @param spreadRatio variance of this hour relative to that of all hours
   * @param count observations before this one
   */
  void learn(
      double y,
      double baseline,
      double offset,
      double clippedResidual,
      double spreadRatio,
      double floor,
      long count) {
    double young = 1.0 / (count + 1);
    for (int e = 0; e < EXPERTS; e++) {
      double error = y - predict(e, baseline, offset);
      double limit =
          count < YOUNG ? Double.MAX_VALUE : CLIP * Math.sqrt(errors[e] * spreadRatio + floor);
      double clipped = Math.max(-limit, Math.min(limit, error));
      if (e < LEVELS) {
        boolean fast = e == FAST || e == FAST_SEASONAL;
        levels[e] += Math.max(young, fast ? FAST_GAIN : MEDIUM_GAIN) * clipped;
      }
      errors[e] += Math.max(young, ERROR_GAIN) * (clipped * clipped / spreadRatio - errors[e]);
    }
    residualVariance += CORRELATION_GAIN * (clippedResidual * clippedResidual - residualVariance);
    residualCovariance += CORRELATION_GAIN * (clippedResidual * lastResidual - residualCovariance);
    lastResidual = clippedResidual;
  }

  /** Moves everything by as much as the baseline was moved. */
  void shift(double by) {
    lastResidual -= by;
  }

  private double predict(int expert, double baseline, double offset) {
    return switch (expert) {
      case MEDIUM_SEASONAL, FAST_SEASONAL -> levels[expert] + offset;
      case MEDIUM, FAST -> levels[expert];
      case BASELINE -> baseline;
      case AUTOREGRESSIVE -> baseline + correlation() * lastResidual;
      default -> throw new IllegalArgumentException("no expert " + expert);
    };
  }

  private double correlation() {
    return residualVariance > 0
        ? Math.max(0, Math.min(MOST_CORRELATED, residualCovariance / residualVariance))
        : 0;
  }

  void write(DataOutput out) throws IOException {
    for (double level : levels) {
      out.writeDouble(level);
    }
    for (double error : errors) {
      out.writeDouble(error);
    }
    out.writeDouble(lastResidual);
    out.writeDouble(residualVariance);
    out.writeDouble(residualCovariance);
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = in.readDouble();
    }
    for (int i = 0; i < errors.length; i++) {
      errors[i] = in.readDouble();
    }
    lastResidual = in.readDouble();
    residualVariance = in.readDouble();
    residualCovariance = in.readDouble();
  }
}
