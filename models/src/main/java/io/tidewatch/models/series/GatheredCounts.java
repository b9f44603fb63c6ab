package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts gathered over each horizon with falling weights, what was expected of them, and how well
 * that was known when it was expected: an hour that is known by now was a guess half an hour ago.
 */
final class GatheredCounts {
  private static final Horizon[] HORIZONS = Horizon.values();

  private final double[] events = new double[HORIZONS.length];
  private final double[] least = new double[HORIZONS.length];
  private final double[] most = new double[HORIZONS.length];
  private final double[] doubt = new double[HORIZONS.length];

  double events(Horizon h) {
    return events[h.ordinal()];
  }

  /** What was expected at least. */
  double least(Horizon h) {
    return least[h.ordinal()];
  }

  /** What was expected at most. */
  double most(Horizon h) {
    return most[h.ordinal()];
  }

  /**
   * Sum of what was expected at most, each times the squared relative error with which it was
   * expected.
   */
  double doubt(Horizon h) {
    return doubt[h.ordinal()];
  }

  /** Adds a window. */
  void add(RatePrediction p, double observed, double exposure) {
    for (Horizon h : HORIZONS) {
      int i = h.ordinal();
      double keep = 1 - h.gain();
      events[i] = events[i] * keep + (h == Horizon.WINDOW ? observed : p.added(observed, exposure));
      least[i] = least[i] * keep + p.leastRate() * exposure;
      most[i] = most[i] * keep + p.mostRate() * exposure;
      doubt[i] = doubt[i] * keep + p.mostRate() * exposure * p.relativeVariance();
    }
  }

  double rise(RatePrediction p, Horizon h) {
    return p.deviation(h, events(h), most(h), relativeVariance(h), true);
  }

  double drop(RatePrediction p, Horizon h) {
    return p.deviation(h, events(h), least(h), relativeVariance(h), false);
  }

  private double relativeVariance(Horizon h) {
    return most(h) > 0 ? doubt(h) / most(h) : 0;
  }

  /**
   * Once the short horizon is back in band, what the long one still holds is history. So it is once
   * the short one holds clearly less than its part of that: where next to nothing is expected, the
   * smallest rest of an event would stay out of band for hours.
   */
  void forgetWhatIsOver(RatePrediction p) {
    boolean over = deviation(p, Horizon.SHORT) < Tail.KNEE || hasCeased(p);
    if (over && deviation(p, Horizon.LONG) > Horizon.OVER) {
      int i = Horizon.LONG.ordinal();
      events[i] = Math.max(least[i], Math.min(most[i], events[i]));
    }
  }

  private boolean hasCeased(RatePrediction p) {
    double asBefore = events(Horizon.LONG) * Horizon.LONG.gain() / Horizon.SHORT.gain();
    return rise(p, Horizon.LONG) > Horizon.OVER
        && p.deviation(Horizon.SHORT, events(Horizon.SHORT), asBefore, 0, false) > Horizon.OVER;
  }

  private double deviation(RatePrediction p, Horizon h) {
    return Math.max(rise(p, h), drop(p, h));
  }

  /** Forgets all of it: the windows before are too long ago. */
  void forget() {
    Arrays.fill(events, 0);
    Arrays.fill(least, 0);
    Arrays.fill(most, 0);
    Arrays.fill(doubt, 0);
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < events.length; i++) {
      out.writeDouble(events[i]);
      out.writeDouble(least[i]);
      out.writeDouble(most[i]);
      out.writeDouble(doubt[i]);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < events.length; i++) {
      events[i] = in.readDouble();
      least[i] = in.readDouble();
      most[i] = in.readDouble();
      doubt[i] = in.readDouble();
    }
  }
}
