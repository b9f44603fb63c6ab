package io.tidewatch.models.series;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import java.util.List;
import java.util.Optional;

/**
 * What the model says of one window of one series.
 *
 * @param windowStart start of the window, milliseconds since the epoch
 * @param windowEnd its end, exclusive
 * @param transactions transactions in it
 * @param expectedTransactions what the baseline expected that count to be
 * @param expectedMeanMicros what the baseline expected the mean duration to be; NaN if unknown
 * @param indicators one judgement per indicator that can be judged
 * @param level worst level of them
 * @param reason why the level is what it is: the reason of the worst indicator
 * @param learning whether the history is still too short to be sure
 * @param prediction by what was judged; re-scores amendments
 */
public record Judgement(
    long windowStart,
    long windowEnd,
    long transactions,
    double expectedTransactions,
    double expectedMeanMicros,
    List<IndicatorJudgement> indicators,
    Level level,
    Reason reason,
    boolean learning,
    Prediction prediction) {

  /** Keeps the list from changing. */
  public Judgement {
    indicators = List.copyOf(indicators);
  }

  /** The judgement of one indicator, if it was judged. */
  public Optional<IndicatorJudgement> of(Indicator indicator) {
    return indicators.stream().filter(j -> j.indicator() == indicator).findFirst();
  }
}
