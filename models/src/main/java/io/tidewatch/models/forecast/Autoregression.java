package io.tidewatch.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A value as a linear function of some earlier ones and a constant, learnt by recursive least
 * squares that forget (Ljung and Söderström, Theory and Practice of Recursive Identification, 1983,
 * ch. 2.6.2): what was seen {@code 1/(1 − FORGETTING)} = 250 steps ago counts a third.
 */
final class Autoregression {
  private static final double FORGETTING = 0.996;

  /** Trust in the first guess, as if it had been seen that many times at unit variance. */
  private static final double PRIOR = 1;

  /** Uncertainty above which nothing is forgotten: a series that never moves teaches nothing. */
  private static final double MOST_UNCERTAIN = 1e4;

  private final int[] lags;
  private final double[] weights;

  /** Lower triangle of the inverse information matrix, row by row. */
  private final double[] covariance;

  private final double[] features;
  private final double[] gain;

  /**
   * A model that takes the next value for the mean of a day and a week ago.
   *
   * @param seasons how long those are
   * @param lags which earlier values count, ascending, without repetition
   */
  Autoregression(Seasons seasons, int... lags) {
    this.lags = Arrays.stream(lags).sorted().distinct().toArray();
    int size = this.lags.length + 1;
    weights = new double[size];
    covariance = new double[size * (size + 1) / 2];
    features = new double[size];
    gain = new double[size];
    for (int i = 0; i < size; i++) {
      covariance[at(i, i)] = 1 / PRIOR;
      if (i < this.lags.length
          && (this.lags[i] == seasons.day() || this.lags[i] == seasons.week())) {
        weights[i] = 0.5;
      }
    }
  }

  /** What comes next after the given past. */
  double predict(Past past) {
    double sum = weights[lags.length];
    for (int i = 0; i < lags.length; i++) {
      sum += weights[i] * past.back(lags[i]);
    }
    return sum;
  }

  /** Learns the value that came next. */
  void learn(Past past, double value) {
    for (int i = 0; i < lags.length; i++) {
      features[i] = past.back(lags[i]);
    }
    features[lags.length] = 1;
    double error = value - predict(past);
    double information = 0;
    double trace = 0;
    for (int i = 0; i < features.length; i++) {
      double sum = 0;
      for (int j = 0; j < features.length; j++) {
        sum += covariance[at(i, j)] * features[j];
      }
      gain[i] = sum;
      information += features[i] * sum;
      trace += covariance[at(i, i)];
    }
    double forgetting = trace > MOST_UNCERTAIN ? 1 : FORGETTING;
    double scale = 1 / (forgetting + information);
    for (int i = 0; i < features.length; i++) {
      weights[i] += scale * gain[i] * error;
      for (int j = 0; j <= i; j++) {
        int at = at(i, j);
        covariance[at] = (covariance[at] - scale * gain[i] * gain[j]) / forgetting;
      }
    }
  }

  private static int at(int i, int j) {
    int row = Math.max(i, j);
    return row * (row + 1) / 2 + Math.min(i, j);
  }

  void write(DataOutput out) throws IOException {
    for (double weight : weights) {
      out.writeDouble(weight);
    }
    for (double value : covariance) {
      out.writeDouble(value);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readDouble();
    }
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] = in.readDouble();
    }
  }

  /** Earlier values. */
  @FunctionalInterface
  interface Past {
    /** The value {@code lag} steps before the one in question. */
    double back(int lag);
  }
}
