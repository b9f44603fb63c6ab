package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRatesTest {

  /** For 30 days the SRE workbook prints 14.4, 6, 3 and 1; for others they are derived. */
  @ParameterizedTest(name = "over {0} d")
  @CsvSource({
    "30, 14.4, 6, 3, 1",
    "28, 13.44, 5.6, 2.8, 0.93333",
    "7, 3.36, 1.4, 0.7, 0.23333",
    "365, 175.2, 73, 36.5, 12.16667",
  })
  void theFactorsFollowFromThePeriod(int days, double f1, double f2, double f3, double f4) {
    Duration period = Duration.ofDays(days);

    assertThat(BurnRates.defaults().pairs())
        .extracting(pair -> pair.factor(period))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : Double.compare(a, b))
        .containsExactly(f1, f2, f3, f4);
  }

  @Test
  void theMostUrgentComesFirst() {
    assertThat(BurnRates.defaults().pairs())
        .extracting(BurnRate::level)
        .containsExactly(Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.WARNING);
  }

  @Test
  void aPairThatWouldSpeakWhileTheBudgetIsSpentNoFasterThanItMayIsLeftOut() {
    assertThat(BurnRates.defaults().usable(Duration.ofDays(7), 0.999))
        .extracting(BurnRate::longWindow)
        .containsExactly(Duration.ofHours(1), Duration.ofHours(6));
  }

  @Test
  void aPairThatCouldNotSpeakIfEverythingFailedIsLeftOut() {
    // 14.4 times too fast would be 144 % bad.
    assertThat(BurnRates.defaults().usable(Duration.ofDays(30), 0.9))
        .extracting(BurnRate::longWindow)
        .containsExactly(Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(72));
  }

  @Test
  void aPairWhoseLongWindowIsLongerThanThePeriodIsLeftOut() {
    assertThat(BurnRates.defaults().usable(Duration.ofHours(48), 0.99))
        .extracting(BurnRate::longWindow)
        .doesNotContain(Duration.ofHours(72));
  }

  @Test
  void onTheCalendarTheFactorsFollowFromTheVeryMonth() {
    TimeWindow months =
        new TimeWindow(
            WindowLength.parse("1M"),
            false,
            new TimeWindow.CalendarStart(
                LocalDateTime.parse("2020-01-01T00:00"), ZoneId.of("Europe/Berlin")));
    ObjectivePolicy objective =
        new ObjectivePolicy(Promised.SUCCESS_RATE, null, 0.999, months, null, null, null, null);
    ErrorBudget budget =
        new PolicyFixture()
            .defaults(new SeriesDefaults(null, null, null, List.of(objective), null, null))
            .build()
            .budgets(SeriesKey.of("acme", "erp", "order-entry"))
            .get(0);

    assertThat(factorAt(budget, "2028-02-10T12:00:00Z")).isCloseTo(13.92, within(1e-9));
    assertThat(factorAt(budget, "2026-02-10T12:00:00Z")).isCloseTo(13.44, within(1e-9));
    // March loses an hour to summer time.
    assertThat(factorAt(budget, "2026-03-10T12:00:00Z")).isCloseTo(14.86, within(1e-9));
    assertThat(budget.allowed()).isCloseTo(0.001, within(1e-12));
  }

  private static double factorAt(ErrorBudget budget, String moment) {
    long millis = Instant.parse(moment).toEpochMilli();
    return budget.watchedBy(millis).get(0).factor(budget.timeWindow().at(millis).length());
  }

  @Test
  void refusesAShortWindowThatIsNotShorter() {
    assertThatThrownBy(
            () -> new BurnRate(0.02, Duration.ofHours(1), Duration.ofHours(1), Level.MAJOR))
        .hasMessageContaining("shortWindow")
        .hasMessageContaining("shorter than longWindow");
  }
}
