package io.tidewatch.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How far forecasts of each lead time were off: forecasts are noted when made and compared when
 * their time has come. Between two of the leads that are followed the error is interpolated.
 */
final class LeadErrors {
  private static final int[] LEADS = {1, 3, 6, 12, 24, 48, 96, 168, 336};

  /** Forecasts of one lead that may be under way at the same time. */
  private static final int UNDER_WAY = 8;

  private static final double LEAST_GAIN = 1.0 / 64;
  private static final int YOUNG = 8;

  /** Errors are clipped here, in units of their usual size: an outage is no forecast's fault. */
  private static final double CLIP = 6;

  /** Until a lead has errors of its own it is taken to err that much more than the one before. */
  private static final double GROWTH = 1.25;

  private static final double GROWTH_WORTH = 4;

  /** Quantiles of |error| ÷ its mean, of a normal distribution: what is believed at first. */
  private static final double NORMAL_50 = 0.845;

  private static final double NORMAL_90 = 2.06;
  private static final double QUANTILE_GAIN = 0.03;
  private static final double LEAST_QUANTILE = 0.05;
  private static final double MOST_QUANTILE = CLIP;

  private final Lead[] leads = new Lead[LEADS.length];

  LeadErrors() {
    for (int i = 0; i < leads.length; i++) {
      leads[i] = new Lead(LEADS[i]);
    }
  }

  /**
   * Compares a value with what was forecast of it.
   *
   * @param count steps known, this one included
   */
  void observe(long count, double value) {
    double usual = 1;
    for (Lead lead : leads) {
      usual = lead.usual(usual);
      lead.observe(count, value, usual);
    }
  }

  /** Lets the forecasts pass whose value never came. */
  void miss(long count) {
    for (Lead lead : leads) {
      lead.take(count);
    }
  }

  /** Steps ahead that {@link #note} wants to know after this many steps; at least 1. */
  int wanted(long count) {
    int wanted = 1;
    for (Lead lead : leads) {
      if (lead.isNoted(count)) {
        wanted = lead.steps;
      }
    }
    return wanted;
  }

  /** Notes forecasts made after {@code count} steps, the next step first. */
  void note(long count, double[] ahead) {
    for (Lead lead : leads) {
      if (lead.isNoted(count)) {
        lead.note(count, ahead[lead.steps - 1]);
      }
    }
  }

  /** Half the width of the interval that holds the given part of the values of a lead time. */
  double halfWidth(int ahead, Coverage coverage) {
    double usual = 1;
    double width = 0;
    int steps = 0;
    for (Lead lead : leads) {
      double nextUsual = lead.usual(usual);
      double nextWidth = nextUsual * lead.quantile(coverage);
      if (ahead <= lead.steps) {
        double share =
            steps == 0
                ? 1
                : Math.log(ahead / (double) steps) / Math.log(lead.steps / (double) steps);
        return width + share * (nextWidth - width);
      }
      usual = nextUsual;
      width = nextWidth;
      steps = lead.steps;
    }
    return width * Math.sqrt(ahead / (double) steps);
  }

  /** Restates what is under way in another scale. */
  void replaceAll(DoubleUnaryOperator mapping) {
    for (Lead lead : leads) {
      for (int i = 0; i < lead.underWay.length; i++) {
        lead.underWay[i] = (float) mapping.applyAsDouble(lead.underWay[i]);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (Lead lead : leads) {
      lead.write(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (Lead lead : leads) {
      lead.readFrom(in);
    }
  }

  /** Part of the values that an interval holds. */
  enum Coverage {
    HALF,
    NINE_TENTHS
  }

  private static final class Lead {
    final int steps;
    final int interval;
    final float[] underWay;
    int seen;
    double meanError;
    double quantile50 = NORMAL_50;
    double quantile90 = NORMAL_90;

    Lead(int steps) {
      this.steps = steps;
      interval = (steps + UNDER_WAY - 1) / UNDER_WAY;
      underWay = new float[(steps + interval - 1) / interval];
      Arrays.fill(underWay, Float.NaN);
    }

    boolean isNoted(long count) {
      return count % interval == 0;
    }

    void note(long count, double forecast) {
      underWay[at(count)] = (float) forecast;
    }

    /** What was forecast of the step just ended; NaN if nothing was. */
    float take(long count) {
      long noted = count - steps;
      if (noted <= 0 || !isNoted(noted)) {
        return Float.NaN;
      }
      float forecast = underWay[at(noted)];
      underWay[at(noted)] = Float.NaN;
      return forecast;
    }

    private int at(long count) {
      return (int) (count / interval % underWay.length);
    }

    void observe(long count, double value, double usual) {
      float forecast = take(count);
      if (Float.isNaN(forecast)) {
        return;
      }
      double error = Math.abs(value - forecast);
      double limit = seen < YOUNG ? Double.MAX_VALUE : CLIP * usual;
      double gain = Math.max(1.0 / (seen + 1), LEAST_GAIN);
      meanError += gain * (Math.min(error, limit) - meanError);
      seen = Math.min(seen + 1, Integer.MAX_VALUE - 1);
      quantile50 = track(quantile50, 0.5, error <= quantile50 * usual);
      quantile90 = Math.max(quantile50, track(quantile90, 0.9, error <= quantile90 * usual));
    }

    private static double track(double quantile, double wanted, boolean within) {
      double moved = quantile * Math.exp(QUANTILE_GAIN * (wanted - (within ? 1 : 0)));
      return Math.max(LEAST_QUANTILE, Math.min(MOST_QUANTILE, moved));
    }

    double usual(double before) {
      return (seen * meanError + GROWTH_WORTH * GROWTH * before) / (seen + GROWTH_WORTH);
    }

    double quantile(Coverage coverage) {
      return coverage == Coverage.HALF ? quantile50 : quantile90;
    }

    void write(DataOutput out) throws IOException {
      out.writeInt(seen);
      out.writeDouble(meanError);
      out.writeDouble(quantile50);
      out.writeDouble(quantile90);
      for (float forecast : underWay) {
        out.writeFloat(forecast);
      }
    }

    void readFrom(DataInput in) throws IOException {
      seen = in.readInt();
      meanError = in.readDouble();
      quantile50 = in.readDouble();
      quantile90 = in.readDouble();
      for (int i = 0; i < underWay.length; i++) {
        underWay[i] = in.readFloat();
      }
    }
  }
}
