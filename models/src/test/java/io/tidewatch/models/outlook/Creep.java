package io.tidewatch.models.outlook;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Windows of five minutes of a series whose slow end, 300 ms with a day's season of a fifth, gets
 * slower by a share of itself every day from some day on.
 *
 * @param seed of all chance
 * @param beginsOnDay first day of the creep
 * @param perDay share by which it gets slower every day
 */
public record Creep(long seed, int beginsOnDay, double perDay) {
  /** Length of a window. */
  public static final long WINDOW = Duration.ofMinutes(5).toMillis();

  private static final int WINDOWS_A_DAY = 288;
  private static final double USUAL_MICROS = 300_000;
  private static final int TRANSACTIONS = 40;

  /** Number of windows in so many days. */
  public static int windows(int days) {
    return days * WINDOWS_A_DAY;
  }

  /** What a model says of a window, as far as an outlook asks for it. */
  public Judgement window(int number) {
    double p95 = p95(number);
    return new Judgement(
        number * WINDOW,
        (number + 1) * WINDOW,
        TRANSACTIONS,
        TRANSACTIONS,
        p95,
        List.of(
            new IndicatorJudgement(
                Indicator.LATENCY_P95,
                p95,
                p95,
                p95,
                p95,
                0,
                0,
                Level.OK,
                Reason.WITHIN_BAND,
                0,
                1)),
        Level.OK,
        Reason.WITHIN_BAND,
        false,
        null);
  }

  private double p95(int number) {
    double day = number / (double) WINDOWS_A_DAY;
    double creep = Math.pow(1 + perDay, Math.max(0, day - beginsOnDay));
    double season = 1 + 0.2 * Math.sin(2 * Math.PI * day);
    double chance = Math.exp(0.05 * new SplittableRandom(seed + number * 7919L).nextGaussian());
    return USUAL_MICROS * season * creep * chance;
  }
}
