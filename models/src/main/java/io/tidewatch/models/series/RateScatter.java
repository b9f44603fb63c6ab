package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much counts scatter around what is expected of them, variance = φ·mean + κ·mean²: φ from
 * small counts by Pearson's statistic, κ from large ones.
 */
final class RateScatter {
  private static final double MEMORY_MINUTES = 3 * 24 * 60;
  private static final double PRIOR_WINDOWS = 30;

  /** Small counts say so little about κ that it is taken as zero until many of them agree. */
  private static final double PRIOR_SQUARED_MEANS = 1000;

  private double pearson;
  private double pearsonWeight;
  private double excess;
  private double squaredMeans;

  /** Learns a count of which so much was expected. */
  void learn(double events, double mean, LearningPace pace) {
    double keep = 1 - 1 / pace.windows(MEMORY_MINUTES);
    double miss = events - mean;
    double weight = Math.min(1, mean);
    double spreadNow = mean + relativeVariance() * mean * mean;
    pearson = pearson * keep + (mean > 0 ? weight * miss * miss / spreadNow : 0);
    pearsonWeight = pearsonWeight * keep + weight;
    excess = excess * keep + miss * miss - mean;
    squaredMeans = squaredMeans * keep + mean * mean;
  }

  /** φ, at least Poisson's. */
  double dispersion() {
    return Math.max(1, (pearson + PRIOR_WINDOWS) / (pearsonWeight + PRIOR_WINDOWS));
  }

  /** κ, the squared relative error of what is expected. */
  double relativeVariance() {
    return Math.max(0, excess / (squaredMeans + PRIOR_SQUARED_MEANS));
  }

  /** Standard error of κ; infinite before anything was learnt. */
  double relativeVarianceError() {
    return Math.sqrt(2 / squaredMeans);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(pearson);
    out.writeDouble(pearsonWeight);
    out.writeDouble(excess);
    out.writeDouble(squaredMeans);
  }

  void readFrom(DataInput in) throws IOException {
    pearson = in.readDouble();
    pearsonWeight = in.readDouble();
    excess = in.readDouble();
    squaredMeans = in.readDouble();
  }
}
