package io.tidewatch.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FarForecasterTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;
  private final FarForecaster model = FarForecaster.hourly();

  @Test
  void aDayAndAWeekSeasonAreContinuedForWeeks() {
    learn(0, 5 * WEEK, FarForecasterTest::seasonal);

    List<ForecastStep> steps = model.forecast(Duration.ofDays(14), ZoneOffset.UTC).steps();

    assertThat(steps).hasSize(2 * WEEK);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).startMillis()).isEqualTo((5L * WEEK + i) * HOUR);
      assertThat(steps.get(i).median()).isCloseTo(seasonal(5 * WEEK + i), withinPercentage(6));
    }
  }

  @Test
  void intervalsHoldTheShareOfValuesTheyPromise() {
    SplittableRandom random = new SplittableRandom(11);
    double[] values = new double[20 * WEEK];
    for (int i = 0; i < values.length; i++) {
      values[i] = seasonal(i) * Math.exp(0.1 * random.nextGaussian());
    }
    double within50 = 0;
    double within90 = 0;
    int forecasts = 0;
    for (int hour = 0; hour < values.length - WEEK; hour++) {
      learn(hour, hour + 1, i -> values[i]);
      if (hour < 5 * WEEK || hour % 31 != 0) {
        continue;
      }
      for (ForecastStep step : model.forecast(Duration.ofDays(7), ZoneOffset.UTC).steps()) {
        double value = values[(int) (step.startMillis() / HOUR)];
        within50 += value >= step.lower50() && value <= step.upper50() ? 1 : 0;
        within90 += value >= step.lower90() && value <= step.upper90() ? 1 : 0;
        forecasts++;
      }
    }

    assertThat(within50 / forecasts).isBetween(0.44, 0.56);
    assertThat(within90 / forecasts).isBetween(0.86, 0.94);
  }

  @Test
  void anOutageOfSixHoursIsNotExpectedAgain() {
    FarForecaster spared = FarForecaster.hourly();
    int outage = 3 * WEEK + 9;
    for (int i = 0; i < 3 * WEEK + DAY; i++) {
      double value = seasonal(i) * (1 + 0.01 * (i * 37 % 11 - 5));
      boolean out = i >= outage && i < outage + 6;
      model.observe(i * HOUR, (i + 1) * HOUR, out ? 20 * value : value, ZoneOffset.UTC);
      spared.observe(i * HOUR, (i + 1) * HOUR, value, ZoneOffset.UTC);
    }

    List<ForecastStep> steps = model.forecast(Duration.ofDays(2), ZoneOffset.UTC).steps();
    List<ForecastStep> without = spared.forecast(Duration.ofDays(2), ZoneOffset.UTC).steps();

    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).median() / without.get(i).median()).isBetween(0.85, 1.18);
    }
  }

  @Test
  void aLevelThatStaysIsTheNewNormalAfterAWeek() {
    SplittableRandom random = new SplittableRandom(12);
    IntToDoubleFunction usual = i -> seasonal(i) * Math.exp(0.05 * random.nextGaussian());
    learn(0, 3 * WEEK, usual);
    learn(3 * WEEK, 4 * WEEK, i -> 1.5 * usual.applyAsDouble(i));

    double forecast = 0;
    double before = 0;
    for (ForecastStep step : model.forecast(Duration.ofDays(1), ZoneOffset.UTC).steps()) {
      forecast += step.median();
      before += seasonal((int) (step.startMillis() / HOUR));
    }
    assertThat(forecast / before).isCloseTo(1.5, within(0.15));
  }

  @Test
  void theProfileMovesWithDaylightSaving() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    long changed = Instant.parse("2026-03-29T01:00:00Z").toEpochMilli();
    for (long t = changed - 3 * WEEK * HOUR; t < changed + DAY * HOUR; t += HOUR) {
      int hour = Instant.ofEpochMilli(t).atZone(berlin).getHour();
      model.observe(t, t + HOUR, hour == 9 ? 200 : 100, berlin);
    }

    for (ForecastStep step : model.forecast(Duration.ofDays(3), berlin).steps()) {
      int hour = Instant.ofEpochMilli(step.startMillis()).atZone(berlin).getHour();
      assertThat(step.median()).isCloseTo(hour == 9 ? 200 : 100, within(10.0));
    }
  }

  @Test
  void minutesAreGatheredIntoHours() {
    FarForecaster minutes = FarForecaster.hourly();
    learn(0, WEEK, FarForecasterTest::seasonal);
    long minute = HOUR / 60;
    for (int i = 0; i < WEEK * 60; i++) {
      double value = seasonal(i / 60) + (i % 2 == 0 ? 1 : -1);
      minutes.observe(i * minute, (i + 1) * minute, value, ZoneOffset.UTC);
    }

    assertThat(minutes.forecast(Duration.ofDays(1), ZoneOffset.UTC).steps().get(7).median())
        .isCloseTo(
            model.forecast(Duration.ofDays(1), ZoneOffset.UTC).steps().get(7).median(),
            within(1e-3));
  }

  @Test
  void hoursWithoutDataAreTakenForWhatWasExpected() {
    learn(0, 4 * WEEK, FarForecasterTest::seasonal);
    learn(4 * WEEK + 40, 5 * WEEK, FarForecasterTest::seasonal);

    List<ForecastStep> steps = model.forecast(Duration.ofDays(1), ZoneOffset.UTC).steps();

    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).median()).isCloseTo(seasonal(5 * WEEK + i), withinPercentage(6));
    }
  }

  @Test
  void aConstantStaysConstant() {
    learn(0, 3 * WEEK, i -> 7);

    ForecastStep last = model.forecast(Duration.ofDays(30), ZoneOffset.UTC).steps().get(719);

    assertThat(last.median()).isCloseTo(7, within(0.01));
    assertThat(last.upper90()).isLessThan(8);
  }

  @Test
  void whatIsNeverNegativeIsNeverForecastNegative() {
    learn(0, 3 * WEEK, i -> i % DAY < 6 ? 0 : 30 + i * 37 % 11);

    assertThat(model.forecast(Duration.ofDays(14), ZoneOffset.UTC).steps())
        .allSatisfy(step -> assertThat(step.lower90()).isNotNegative());
  }

  @Test
  void negativeValuesThatComeLateAreLearnt() {
    learn(0, WEEK, i -> 5 + i % DAY);
    learn(WEEK, 4 * WEEK, i -> i % DAY - 12);

    List<ForecastStep> steps = model.forecast(Duration.ofDays(1), ZoneOffset.UTC).steps();

    assertThat(steps.get(0).median()).isCloseTo(-12, within(3.0));
    assertThat(steps.get(23).median()).isCloseTo(11, within(3.0));
  }

  @Test
  void aFewHoursGiveAWideForecast() {
    learn(0, 5, i -> 10 + i % 3);

    ForecastStep step = model.forecast(Duration.ofHours(6), ZoneOffset.UTC).steps().get(5);

    assertThat(step.median()).isBetween(9.0, 13.0);
    assertThat(step.upper90() - step.lower90()).isGreaterThan(2);
  }

  @Test
  void aWindowOfAClosedStepComesTooLate() {
    learn(0, WEEK, FarForecasterTest::seasonal);
    double before = model.forecast(Duration.ofHours(1), ZoneOffset.UTC).steps().get(0).median();

    model.observe(3 * HOUR, 4 * HOUR, 1e6, ZoneOffset.UTC);

    assertThat(model.forecast(Duration.ofHours(1), ZoneOffset.UTC).steps().get(0).median())
        .isEqualTo(before);
  }

  @Test
  void withoutTwoHoursThereIsNoForecast() {
    learn(0, 1, i -> 1);

    assertThat(model.isReady()).isFalse();
    assertThatThrownBy(() -> model.forecast(Duration.ofHours(1), ZoneOffset.UTC))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> model.observe(0, HOUR, Double.NaN, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private void learn(int from, int to, IntToDoubleFunction value) {
    for (int i = from; i < to; i++) {
      model.observe(i * HOUR, (i + 1) * HOUR, value.applyAsDouble(i), ZoneOffset.UTC);
    }
  }

  private static double seasonal(int hour) {
    double weekend = hour / DAY % 7 >= 5 ? 0.6 : 1;
    return 100 * weekend * (1 + 0.3 * Math.sin(2 * Math.PI * hour / DAY));
  }
}
