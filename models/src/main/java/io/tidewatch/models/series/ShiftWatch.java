package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices that a deviation has lasted so long that it is the new normal: for the configured time,
 * or for a quarter of all that is known while that is shorter. Windows that fit the old normal
 * better than the new one raise doubts, and half an hour of them ends it. The latest one that was
 * accepted is remembered, so that it can be taken back.
 */
final class ShiftWatch {
  private static final double SHARE_OF_HISTORY = 0.25;
  private static final double LEAST_MINUTES = 60;
  private static final double MOST_DOUBT_MINUTES = 30;
  private static final double NEVER = -1;

  /** Events too many or too few that must have told of a shift before it is accepted by itself. */
  private static final double LEAST_EVENTS = 10;

  /** In the stored form. */
  private static final int WATCHING = 1;

  private static final int ACCEPTED = 2;

  private final double known;
  private final double leastEvidence;

  private double sinceMinutes = NEVER;
  private double doubtMinutes;
  private double outWeight;
  private double sum;
  private double normalBefore;
  private double acceptedSinceMinutes = NEVER;
  private double acceptedNormalBefore;

  private ShiftWatch(double known, double leastEvidence) {
    this.known = known;
    this.leastEvidence = leastEvidence;
  }

  /** For values of which each window says as much as any other. */
  static ShiftWatch ofValues() {
    return new ShiftWatch(0, 0);
  }

  /**
   * For counts, of which a window says as much as was expected of it: three events in a night of
   * which next to nothing was expected are no new normal, however many times more that is.
   */
  static ShiftWatch ofCounts() {
    return new ShiftWatch(1, LEAST_EVENTS);
  }

  /**
   * Takes one window.
   *
   * @param out whether it was out of band
   * @param excess its distance from the baseline, times its weight
   * @param weight how much it says: one, or the events that were expected
   * @param normal what is normal now
   * @return the mean distance if it is accepted now, else NaN
   */
  double observe(boolean out, double excess, double weight, double normal, LearningPace pace) {
    if (out) {
      if (sinceMinutes == NEVER) {
        sinceMinutes = pace.ageMinutes();
        normalBefore = normal;
      }
      outWeight += weight;
      sum += excess;
      doubtMinutes = Math.max(0, doubtMinutes - pace.minutes());
    } else if (sinceMinutes != NEVER) {
      boolean fitsTheOld = Math.abs(excess) < Math.abs(excess - mean() * weight);
      doubt((fitsTheOld ? 1 : -1) * pace.minutes());
    }
    double enough = Math.min(pace.acceptMinutes(), SHARE_OF_HISTORY * pace.ageMinutes());
    if (sinceMinutes == NEVER
        || Math.abs(sum) < leastEvidence
        || pace.ageMinutes() - sinceMinutes < Math.max(LEAST_MINUTES, enough)) {
      return Double.NaN;
    }
    return acceptMean();
  }

  /** Lets a window pass that cannot tell a shift from what is usual: it raises doubts. */
  void pass(LearningPace pace) {
    if (isWatching()) {
      doubt(pace.minutes());
    }
  }

  private void doubt(double minutes) {
    doubtMinutes = Math.max(0, doubtMinutes + minutes);
    if (doubtMinutes >= MOST_DOUBT_MINUTES) {
      reset();
    }
  }

  /**
   * Accepts the deviation that is watched without waiting for longer.
   *
   * @param span when it must have begun
   * @return the mean distance, or NaN if none is watched that began then
   */
  double accept(AgeSpan span) {
    return sinceMinutes != NEVER && span.holds(sinceMinutes) ? acceptMean() : Double.NaN;
  }

  /**
   * Takes back the latest deviation that was accepted.
   *
   * @param span when it must have begun
   * @return what was normal when it began, or NaN if none is known that began then
   */
  double takeBack(AgeSpan span) {
    if (acceptedSinceMinutes == NEVER || !span.holds(acceptedSinceMinutes)) {
      return Double.NaN;
    }
    acceptedSinceMinutes = NEVER;
    reset();
    return acceptedNormalBefore;
  }

  private double acceptMean() {
    acceptedSinceMinutes = sinceMinutes;
    acceptedNormalBefore = normalBefore;
    double mean = mean();
    reset();
    return mean;
  }

  private double mean() {
    return sum / (outWeight + known);
  }

  /** Whether a deviation is being watched that may be an incident or the new normal. */
  boolean isWatching() {
    return sinceMinutes != NEVER;
  }

  /** Forgets what was watched. */
  void reset() {
    sinceMinutes = NEVER;
    doubtMinutes = 0;
    outWeight = 0;
    sum = 0;
  }

  /** Most of the time nothing is watched, and most series never shifted. */
  void write(DataOutput out) throws IOException {
    boolean accepted = acceptedSinceMinutes != NEVER;
    out.writeByte((isWatching() ? WATCHING : 0) | (accepted ? ACCEPTED : 0));
    if (isWatching()) {
      out.writeDouble(sinceMinutes);
      out.writeDouble(doubtMinutes);
      out.writeDouble(outWeight);
      out.writeDouble(sum);
      out.writeDouble(normalBefore);
    }
    if (accepted) {
      out.writeDouble(acceptedSinceMinutes);
      out.writeDouble(acceptedNormalBefore);
    }
  }

  void readFrom(DataInput in) throws IOException {
    int present = in.readUnsignedByte();
    reset();
    if ((present & WATCHING) != 0) {
      sinceMinutes = in.readDouble();
      doubtMinutes = in.readDouble();
      outWeight = in.readDouble();
      sum = in.readDouble();
      normalBefore = in.readDouble();
    }
    if ((present & ACCEPTED) != 0) {
      acceptedSinceMinutes = in.readDouble();
      acceptedNormalBefore = in.readDouble();
    }
  }
}
