package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The usual rate by hour of the week, or of all time where the season is not learnt, and how well
 * it is known.
 */
final class RateProfile {
  private static final double MEMORY_MINUTES = 7 * 24 * 60;

  /** Squared relative error of the rate of an hour that was never seen. */
  private static final double UNKNOWN_HOUR = 2;

  /**
   * Squared relative error of the rate of an hour that was seen in one week, where counts are too
   * small to tell; falls with more weeks.
   */
  private static final double KNOWN_HOUR = 0.02;

  /** Share of the step between two hours by which a straight line between them may be wrong. */
  private static final double SLOPE_ERROR = 0.3;

  /** The latest weeks weigh more, so that all together count as fewer. */
  private static final double WEEKS_WEIGHT = 0.75;

  private static final double LEAST_WEEKS = 0.1;
  private static final double LEAST_RELATIVE_VARIANCE = 0.0016;

  private final int index;
  private final ByHour byHour;
  private final double priorEvents;
  private final double priorExposure;
  private double events;
  private double exposure;

  /**
   * A profile of which nothing is known.
   *
   * @param index place of its figures in the slots of the season
   * @param byHour how much the rate may differ by hour of the week
   * @param priorEvents events that are taken as seen before the first window
   * @param priorExposure exposure in which they are taken as seen
   */
  RateProfile(int index, ByHour byHour, double priorEvents, double priorExposure) {
    this.index = index;
    this.byHour = byHour;
    this.priorEvents = priorEvents;
    this.priorExposure = priorExposure;
  }

  boolean isSeasonal() {
    return byHour != ByHour.SAME;
  }

  /** Whether enough is known of the hour to tell what differs from it. */
  boolean isKnown(Season season) {
    return !isSeasonal() || season.weeks(index) >= 1;
  }

  /** Whether what deviates in the hour may be nothing but what is usual in it. */
  boolean mayBeAnything(Season season) {
    return byHour == ByHour.ANY && !isKnown(season);
  }

  double rate(Season season) {
    return isSeasonal() ? trusted(season.offset(index), season) : meanRate();
  }

  /** The rate of the hour itself, not interpolated. */
  double hourRate(Season season) {
    return isSeasonal() ? trusted(season.hourOffset(index), season) : meanRate();
  }

  private double meanRate() {
    return (events + priorEvents) / (exposure + priorExposure);
  }

  /** Until half of an hour was seen, what is usual at any hour counts too. */
  private double trusted(double hourly, Season season) {
    double trust = Math.min(1, 2 * season.weeks(index));
    return meanRate() + trust * (hourly - meanRate());
  }

  /**
   * Share of an hour's expected events whose absence counts: a rate learnt from b weeks may be less
   * than it seems, P(no event) = (b / (b + 1))^events of a Gamma posterior.
   */
  double certainty(Season season) {
    double weeks = Math.max(LEAST_WEEKS, WEEKS_WEIGHT * season.weeks(index));
    return isSeasonal() ? weeks * Math.log1p(1 / weeks) : 1;
  }

  /** Squared relative error of the rate, what the scatter says of it included. */
  double relativeVariance(Season season, RateScatter scatter) {
    double learnt = scatter.relativeVariance();
    if (!isSeasonal()) {
      return learnt + 1 / Math.max(events + priorEvents, 1);
    }
    double weeks = season.weeks(index);
    double unseen = Math.max(0, 1 - weeks);
    double hour =
        UNKNOWN_HOUR * unseen * unseen
            + Math.min(KNOWN_HOUR / Math.max(1, weeks), learntError(season, scatter));
    double between = season.offset(index) - season.hourOffset(index);
    double slope = SLOPE_ERROR * between / Math.max(season.offset(index), Double.MIN_NORMAL);
    return Math.max(LEAST_RELATIVE_VARIANCE, learnt + hour + slope * slope);
  }

  /**
   * Standard error of κ at this hour. What the profile is wrong by is in the figure already, so
   * that busy series need not be told how well an hour may be known; but busy hours say little of
   * quiet ones.
   */
  private double learntError(Season season, RateScatter scatter) {
    double busier = meanRate() / Math.max(season.offset(index), Double.MIN_NORMAL);
    return scatter.relativeVarianceError() * Math.max(1, busier * busier);
  }

  /** Learns a window into the mean of all time. */
  void learnMean(double observed, double during, LearningPace pace) {
    double keep = 1 - 1 / pace.windows(MEMORY_MINUTES);
    events = events * keep + observed;
    exposure = exposure * keep + during;
  }

  /** Learns the rate of a window, freed of the level, into its hour. */
  void learnHour(double rate, Season season) {
    if (isSeasonal()) {
      season.learn(index, rate, 1);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(events);
    out.writeDouble(exposure);
  }

  void readFrom(DataInput in) throws IOException {
    events = in.readDouble();
    exposure = in.readDouble();
  }
}
