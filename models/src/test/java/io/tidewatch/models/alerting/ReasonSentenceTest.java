package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Reason;
import org.junit.jupiter.api.Test;

class ReasonSentenceTest {
  private static final double YEAR = 365 * 24 * 60.0;

  @Test
  void namesFiguresUnitsAndHowRareItIs() {
    assertThat(sentence(Indicator.LATENCY_P95, Reason.DEVIATES, 2_400_000, 310_000, 9 * YEAR))
        .isEqualTo("p95 2.4 s instead of 310 ms (155 ms–620 ms); by chance once in 9 years");
    assertThat(sentence(Indicator.SUCCESS_RATE, Reason.DEVIATES, 0.1, 0.998, 1e30))
        .isEqualTo(
            "success rate 10 % instead of 99.8 % (49.9 %–200 %);"
                + " by chance once in more than a million years");
    assertThat(sentence(Indicator.THROUGHPUT, Reason.TRAFFIC_ABSENT, 0, 12.34, 60 * 24 * 8))
        .isEqualTo(
            "throughput 0/min instead of 12.3/min (6.17/min–24.7/min); by chance once in 8 days");
  }

  @Test
  void saysWhyThereIsNoAlert() {
    assertThat(sentence(Indicator.APDEX, Reason.TOO_LITTLE_EVIDENCE, 0.5, 0.99, YEAR))
        .startsWith("too little evidence (2 bad): Apdex 0.5 instead of 0.99")
        .endsWith("once in a year");
    assertThat(sentence(Indicator.THROUGHPUT, Reason.NO_TRAFFIC_EXPECTED, 0, 0, 0))
        .isEqualTo("no traffic, and none expected");
    assertThat(sentence(Indicator.LATENCY_P50, Reason.NEW_NORMAL, 900, 850, 0))
        .isEqualTo("p50 850 us is taken as the new normal");
  }

  private static String sentence(
      Indicator indicator, Reason reason, double observed, double expected, double period) {
    return ReasonSentence.of(
        new IndicatorJudgement(
            indicator,
            observed,
            expected,
            expected / 2,
            expected * 2,
            80,
            period,
            Level.MAJOR,
            reason,
            2,
            1));
  }
}
