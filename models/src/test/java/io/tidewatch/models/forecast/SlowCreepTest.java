package io.tidewatch.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A leak: memory in use with a day and a week season that grows by 2 % of its level a day. */
class SlowCreepTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int DAY = 24;
  private static final int LEAK_BEGINS = 21;
  private static final Objective LIMIT = Objective.atMost(150);
  private static final Duration AHEAD = Duration.ofDays(7);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isFoundDaysBeforeItCrossesTheLimit(long seed) {
    double[] memory = memory(seed, 45, 2);
    int crossed = firstAbove(memory, LIMIT.bound());

    List<Integer> announced = daysAnnounced(memory, crossed);

    assertThat(announced).isNotEmpty();
    assertThat(crossed / DAY - announced.get(0)).isGreaterThanOrEqualTo(3);
    assertThat(announced).contains(crossed / DAY - 1, crossed / DAY - 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isExpectedAboutWhenItComes(long seed) {
    double[] memory = memory(seed, 45, 2);
    int crossed = firstAbove(memory, LIMIT.bound());
    FarForecaster model = FarForecaster.hourly();
    learn(model, memory, 0, crossed - 3 * DAY);

    BreachForecast breach = model.forecast(AHEAD, ZoneOffset.UTC).breachOf(LIMIT);

    assertThat(breach.earliest().orElseThrow()).isLessThanOrEqualTo(crossed * HOUR);
    assertThat(breach.expected().orElseThrow())
        .isBetween((crossed - 2 * DAY) * HOUR, (crossed + 2 * DAY) * HOUR);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isNeverAnnouncedWhereNothingLeaks(long seed) {
    double[] memory = memory(seed, 60, 0);

    assertThat(daysAnnounced(memory, memory.length)).isEmpty();
  }

  /** Days from the third week on whose forecast expects a breach within the next week. */
  private static List<Integer> daysAnnounced(double[] memory, int until) {
    FarForecaster model = FarForecaster.hourly();
    learn(model, memory, 0, 14 * DAY);
    List<Integer> announced = new ArrayList<>();
    for (int hour = 14 * DAY; hour + DAY <= until; hour += DAY) {
      learn(model, memory, hour, hour + DAY);
      if (model.forecast(AHEAD, ZoneOffset.UTC).breachOf(LIMIT).expected().isPresent()) {
        announced.add(hour / DAY + 1);
      }
    }
    return announced;
  }

  private static void learn(FarForecaster model, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      model.observe(i * HOUR, (i + 1) * HOUR, values[i], ZoneOffset.UTC);
    }
  }

  private static double[] memory(long seed, int days, double leakPerDay) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] memory = new double[days * DAY];
    double wander = 0;
    for (int hour = 0; hour < memory.length; hour++) {
      double day = hour / (double) DAY;
      wander = 0.8 * wander + 0.7 * random.nextGaussian();
      double weekend = (hour / DAY) % 7 >= 5 ? -6 : 0;
      double leak = leakPerDay * Math.max(0, day - LEAK_BEGINS);
      memory[hour] = 100 + 10 * Math.sin(2 * Math.PI * day) + weekend + wander + leak;
    }
    return memory;
  }

  private static int firstAbove(double[] values, double limit) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] > limit) {
        return i;
      }
    }
    throw new IllegalArgumentException("never above " + limit);
  }
}
