package io.tidewatch.models.series;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import java.time.Duration;

/**
 * Searches the profile for the moment at which the absence of traffic becomes evidence: a night
 * without traffic is passed over, a busy hour answers at once.
 *
 * <p>There are two such moments: by the policy's thresholds, when people are to be told, and by the
 * built-in ones, when the model takes note. The earlier one counts.
 */
final class AbsenceSearch {
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long LOOK_AHEAD_HOURS = 8 * 24;

  private final RateModel throughput;
  private final SeriesPolicy policy;
  private final SeasonSlots slots;
  private final long windowMillis;

  AbsenceSearch(RateModel throughput, SeriesPolicy policy, SeasonSlots slots, long windowMillis) {
    this.throughput = throughput;
    this.policy = policy;
    this.slots = slots;
    this.windowMillis = windowMillis;
  }

  /**
   * The end of the window with which it does.
   *
   * @param begin end of the latest window
   * @param searchUntil if absence is no evidence until then, a later moment is returned at which to
   *     search again
   * @return {@link Long#MAX_VALUE} if nothing is expected for as long as the profile reaches
   */
  long evidentFrom(long begin, long searchUntil) {
    double minutes = windowMillis / MILLIS_PER_MINUTE;
    double silent = throughput.missing().mean();
    double doubt = throughput.missing().doubt();
    long from = begin;
    for (long hour = 0; hour < LOOK_AHEAD_HOURS; hour++) {
      long until = Math.floorDiv(from, HOUR_MILLIS) * HOUR_MILLIS + HOUR_MILLIS;
      long count = Math.max(1, (until - from) / windowMillis);
      RatePrediction p =
          throughput.predict(IndicatorModels.season(slots, from, from + windowMillis, policy));
      double mean = p.silentRate() * minutes;
      double all = silent + count * mean;
      doubt += count * mean * p.silentVariance();
      double kappa = all > 0 ? doubt / all : 0;
      double needed = needed(p, kappa, mean, minutes);
      if (mean > 0 && all >= needed) {
        long more = Math.max(1, (long) Math.ceil((needed - silent) / mean));
        return from + more * windowMillis;
      }
      silent = all;
      from += count * windowMillis;
      if (from > searchUntil) {
        return from;
      }
    }
    return Long.MAX_VALUE;
  }

  private double needed(RatePrediction p, double kappa, double mean, double minutes) {
    Thresholds told = policy.thresholds();
    Thresholds learnt = Thresholds.defaults();
    double needed = WindowJudge.silenceNeeded(p, kappa, mean, minutes, learnt);
    return told.equals(learnt)
        ? needed
        : Math.min(needed, WindowJudge.silenceNeeded(p, kappa, mean, minutes, told));
  }
}
