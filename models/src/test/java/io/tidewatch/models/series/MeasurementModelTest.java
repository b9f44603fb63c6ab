package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named examples of plain measurements, one a minute. */
class MeasurementModelTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final int DAY = 24 * 60;

  /** Minutes between anomalies that come at another hour every day. */
  private static final int NO_HABIT = 343;

  private final SeasonSlot[] stored = new SeasonSlot[SeasonSlots.COUNT];
  private final SeasonSlots slots =
      new SeasonSlots() {
        @Override
        public SeasonSlot get(int slot) {
          return stored[slot];
        }

        @Override
        public void put(int slot, SeasonSlot value) {
          stored[slot] = value;
        }
      };
  private final MeasurementModel model = MeasurementModel.fresh();
  private Random random;
  private long minute;

  @BeforeEach
  void seed() {
    long seed = 7;
    System.out.println("seed " + seed);
    random = new Random(seed);
  }

  @Test
  void theWayBackFromAnAnomalyIsNoneOfItsOwn() {
    run(7 * DAY, m -> wandering());

    List<ValueJudgement> away = run(6, m -> wandering() + 30);
    List<ValueJudgement> back = run(5, m -> wandering());

    assertThat(away).anyMatch(j -> j.level().atLeast(Level.MAJOR));
    assertThat(back).noneMatch(j -> j.level().atLeast(Level.MINOR));
  }

  @Test
  void goingBackFarBeyondWhereItCameFromIsAnAnomaly() {
    run(7 * DAY, m -> wandering());

    run(6, m -> wandering() + 30);
    List<ValueJudgement> beyond = run(2, m -> wandering() - 30);

    assertThat(beyond).anyMatch(j -> j.level().atLeast(Level.MAJOR));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fiveWindowsThatASingleOneCouldBeByChanceAreMajorTogether(int day) {
    run((7 + day) * DAY, m -> heavyTailed());
    double fourDispersions = 4 * Math.sqrt(3);

    List<ValueJudgement> shifted = run(5, m -> heavyTailed() + fourDispersions);

    assertThat(shifted.get(0).level().atLeast(Level.MAJOR)).isFalse();
    assertThat(shifted).anyMatch(j -> j.level().atLeast(Level.MAJOR));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aShiftOfASkewedMeasurementIsMajorWithinFiveWindows(int day) {
    run((13 + day) * DAY, m -> logNormal());
    double growth = Math.exp(0.25);
    double fourDispersions = 4 * 100 * Math.sqrt((growth - 1) * growth);

    List<ValueJudgement> shifted = run(5, m -> logNormal() + fourDispersions);

    assertThat(shifted).anyMatch(j -> j.level().atLeast(Level.MAJOR));
  }

  @Test
  void skewedNoiseIsAWarningAboutOnceADay() {
    run(14 * DAY, m -> logNormal());

    List<ValueJudgement> quiet = run(60 * DAY, m -> logNormal());

    assertThat(quiet.stream().filter(j -> j.level().atLeast(Level.WARNING)).count())
        .isBetween(20L, 180L);
    assertThat(quiet.stream().filter(j -> j.level().atLeast(Level.MAJOR)).count())
        .isLessThanOrEqualTo(6);
  }

  @Test
  void nineOfTenSkewedValuesLieInTheBand() {
    run(14 * DAY, m -> logNormal());

    List<Double> values = new ArrayList<>();
    List<ValueJudgement> quiet =
        run(
            DAY,
            m -> {
              double value = logNormal();
              values.add(value);
              return value;
            });

    long below = 0;
    long above = 0;
    for (int i = 0; i < values.size(); i++) {
      below += values.get(i) < quiet.get(i).lower() ? 1 : 0;
      above += values.get(i) > quiet.get(i).upper() ? 1 : 0;
    }
    assertThat(below).isBetween(DAY / 40L, DAY / 13L);
    assertThat(above).isBetween(DAY / 40L, DAY / 13L);
  }

  @Test
  void manyAnomaliesDoNotMakeItDeafToTheNext() {
    run(3 * DAY, m -> 100 + random.nextGaussian());
    run(20 * DAY, m -> 100 + random.nextGaussian() + (m % NO_HABIT < 3 ? 15 : 0));

    List<ValueJudgement> next = run(2, m -> 115);

    assertThat(next).anyMatch(j -> j.level().atLeast(Level.MAJOR));
  }

  @Test
  void whatComesEveryNightIsNoAnomalyAtThatHourButAtAnyOther() {
    run(3 * DAY, m -> 100 + random.nextGaussian());
    List<ValueJudgement> first = run(DAY, this::spikeAtThree);
    run(3 * DAY, this::spikeAtThree);

    List<ValueJudgement> later = run(3 * 60 + 30, this::spikeAtThree).subList(3 * 60, 3 * 60 + 30);
    run(14 * 60, this::spikeAtThree);
    List<ValueJudgement> atAnotherHour = run(2, m -> 115);

    assertThat(first).anyMatch(j -> j.level().atLeast(Level.MAJOR));
    assertThat(later).noneMatch(j -> j.level().atLeast(Level.WARNING));
    assertThat(atAnotherHour).anyMatch(j -> j.level().atLeast(Level.MAJOR));
  }

  @Test
  void whatComesEveryNightIsAnAnomalyOnceItIsTwiceAsLarge() {
    run(3 * DAY, m -> 100 + random.nextGaussian());
    run(5 * DAY + 3 * 60, this::spikeAtThree);

    List<ValueJudgement> larger = run(1, m -> 132);

    assertThat(larger).anyMatch(j -> j.level().atLeast(Level.MINOR));
  }

  /** Noise, and one minute some time between three and half past, fifteen spreads higher. */
  private double spikeAtThree(long minute) {
    long at = 3 * 60 + (minute / DAY * 7) % 30;
    return 100 + random.nextGaussian() + (minute % DAY == at ? 15 : 0);
  }

  @Test
  void quietNoiseIsMajorAboutOnceAMonth() {
    run(14 * DAY, m -> random.nextGaussian());

    long majors =
        run(90 * DAY, m -> random.nextGaussian()).stream()
            .filter(j -> j.level().atLeast(Level.MAJOR))
            .count();

    assertThat(majors).isBetween(0L, 9L);
  }

  private double wandering;

  /** Autocorrelated by 0.9, so that what is expected follows it. */
  private double wandering() {
    wandering = 0.9 * wandering + random.nextGaussian();
    return 100 + wandering;
  }

  /** Student's t with three degrees of freedom. */
  private double heavyTailed() {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return 100 + random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private double logNormal() {
    return 100 * Math.exp(0.5 * random.nextGaussian());
  }

  private List<ValueJudgement> run(int minutes, LongToDoubleFunction values) {
    List<ValueJudgement> judgements = new ArrayList<>();
    for (long end = minute + minutes; minute < end; minute++) {
      long start = Simulation.MONDAY + minute * Simulation.MINUTE;
      double value = values.applyAsDouble(minute);
      judgements.add(model.judge(start, start + Simulation.MINUTE, value, POLICY, slots));
    }
    return judgements;
  }
}
