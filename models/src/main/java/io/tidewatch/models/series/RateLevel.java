package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a rate is from its profile now: a ratio near one that follows it slowly, a Gamma–Poisson
 * filter of events over expected events, both forgetting.
 */
final class RateLevel {
  /**
   * Least ratio that is taken as normal. A rate is freed of the level before it teaches its hour,
   * so that one near zero would make it boundless.
   */
  static final double LEAST = 1e-3;

  /** Greatest ratio that is taken as normal: the hour was expected to be all but empty. */
  static final double MOST = 1e4;

  private static final double MEMORY_MINUTES = 12 * 60;

  /** What is known of the level beforehand, as if so many events had told it. */
  private static final double PRIOR_EVENTS = 10;

  private double events;
  private double expected;

  double ratio() {
    return (events + 1) / (expected + 1);
  }

  /** Its squared relative error: of few events it is a guess. */
  double relativeVariance() {
    return 1 / (events + PRIOR_EVENTS);
  }

  /** Learns a window of which the profile alone expected so many events. */
  void learn(double observed, double ofProfile, LearningPace pace) {
    double keep = 1 - 1 / pace.windows(MEMORY_MINUTES);
    events = events * keep + observed;
    expected = expected * keep + ofProfile;
  }

  /** Takes a ratio as the new normal, or the nearest one that may be. */
  void accept(double ratio) {
    events = Math.max(LEAST, Math.min(MOST, ratio)) * (expected + 1) - 1;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(events);
    out.writeDouble(expected);
  }

  void readFrom(DataInput in) throws IOException {
    events = in.readDouble();
    expected = in.readDouble();
  }
}
