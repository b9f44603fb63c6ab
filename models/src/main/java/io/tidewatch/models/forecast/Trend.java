package io.tidewatch.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Where the level is drifting, as far as it is surely no random walk: from the means of the latest
 * days, each compared with the one a week before it, so that neither day nor week season matters.
 */
final class Trend {
  private static final int WEEK = 7;

  /** Days remembered. */
  private static final int DAYS = 28;

  /** Days whose change within a week makes the drift. */
  private static final int DRIFTING = 10;

  /** Of the drift one day ahead, what is left a day later: nothing grows for ever. */
  private static final double DAMPING = 0.97;

  /** A week's change of which one day made more than this share is a step, no drift. */
  private static final double MOST_AT_ONCE = 0.8;

  /** Standard deviation of a normal distribution in units of its median absolute deviation. */
  private static final double DEVIATION = 1.4826;

  private final int dayLength;
  private final RecentSteps days = new RecentSteps(DAYS);
  private double openSum;
  private int openSteps;
  private double slope;

  Trend(int dayLength) {
    this.dayLength = dayLength;
  }

  void put(double value) {
    openSum += value;
    openSteps++;
    if (openSteps == dayLength) {
      days.put(openSum / dayLength);
      openSum = 0;
      openSteps = 0;
      slope = estimate();
    }
  }

  /** Drift of the level in one step, now. */
  double perStep() {
    return slope / dayLength;
  }

  /** Drift of the level in one step, some steps ahead. */
  double perStep(int ahead) {
    return perStep() * Math.pow(DAMPING, ahead / (double) dayLength);
  }

  /**
   * Median change within a week, shrunk by what a random walk as restless as these days would have
   * drifted by chance (positive-part James–Stein).
   */
  private double estimate() {
    int known = days.held() - WEEK;
    if (known < WEEK) {
      return 0;
    }
    double[] weekly = new double[known];
    for (int i = 0; i < known; i++) {
      weekly[i] = days.back(i + 1) - days.back(i + 1 + WEEK);
    }
    double[] restless = new double[known - 1];
    for (int i = 0; i < restless.length; i++) {
      restless[i] = Math.abs(weekly[i] - weekly[i + 1]);
    }
    int drifting = Math.min(DRIFTING, known);
    double largest = Arrays.stream(restless, 0, drifting - 1).max().orElse(0);
    double within = median(Arrays.copyOf(weekly, drifting));
    double perDay = within / WEEK;
    // A change of a weekly change is the difference of two days' changes.
    double wander = DEVIATION * median(restless) / Math.sqrt(2);
    double byChance = wander * wander / DRIFTING;
    if (within == 0 || largest > MOST_AT_ONCE * Math.abs(within)) {
      return 0;
    }
    return perDay * Math.max(0, 1 - byChance / (perDay * perDay));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Restates the days in another scale. */
  void replaceAll(DoubleUnaryOperator mapping) {
    if (openSteps > 0) {
      openSum = openSteps * mapping.applyAsDouble(openSum / openSteps);
    }
    days.replaceAll(mapping);
    slope = estimate();
  }

  void write(DataOutput out) throws IOException {
    days.write(out);
    out.writeDouble(openSum);
    out.writeInt(openSteps);
    out.writeDouble(slope);
  }

  void readFrom(DataInput in) throws IOException {
    days.readFrom(in);
    openSum = in.readDouble();
    openSteps = in.readInt();
    slope = in.readDouble();
  }
}
