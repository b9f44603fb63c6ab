package io.tidewatch.models.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int TURNS = 6 * 60;

  @Test
  void manySeriesTakeTheirTurnsEvenly() {
    Map<Turn, Integer> series = new HashMap<>();
    for (int service = 0; service < 100; service++) {
      for (int transaction = 0; transaction < 360; transaction++) {
        SeriesKey key = SeriesKey.of("acme", "service-" + service, "transaction-" + transaction);
        series.merge(Turn.of(key), 1, Integer::sum);
      }
    }

    assertThat(series).hasSize(TURNS);
    assertThat(series.values()).allMatch(count -> count <= 2 * 100);
  }

  @Test
  void aSeriesLooksAheadInItsTurnAndAtItsMinute() {
    Turn turn = new Turn(40, 2);
    Creep creep = new Creep(1, 7, 0);
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook model = SeriesOutlook.fresh();
    List<Long> looked = new ArrayList<>();
    for (int i = 0; i < Creep.windows(3); i++) {
      hour.add(creep.window(i), turn, ZoneOffset.UTC);
      if (hour.isOverAt((i + 1) * Creep.WINDOW)) {
        Hour over = hour.take();
        assertThat(over.endMillis() % HOUR).isEqualTo(Duration.ofMinutes(40).toMillis());
        for (Outlook outlook : model.advance(over, turn, SeriesPolicy.defaults())) {
          assertThat(outlook.forecast().steps().get(0).startMillis()).isEqualTo(outlook.hourEnd());
          looked.add(outlook.hourEnd());
        }
      }
    }

    assertThat(looked).hasSizeGreaterThan(8).allMatch(end -> end / HOUR % 6 == 2);
  }

  @ParameterizedTest(name = "turn {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aSeriesThatIsUsedForAnHourADayLooksAheadEveryDay(int turnOfSix) {
    Turn turn = new Turn(0, turnOfSix);
    SeriesOutlook model = SeriesOutlook.fresh();
    List<Integer> looked = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      Hour hour = measured(day * 24 + 2);
      if (!model.advance(hour, turn, SeriesPolicy.defaults()).isEmpty()) {
        looked.add(day);
      }
    }

    int first = looked.get(0);
    assertThat(first).isLessThan(7);
    assertThat(looked).containsExactlyElementsOf(range(first, 30));
  }

  @Test
  void aTurnThatNothingWasMeasuredInIsMadeUpForOnce() {
    Turn turn = new Turn(0, 4);
    SeriesOutlook model = SeriesOutlook.fresh();
    for (int hour = 0; hour < 7 * 24; hour++) {
      model.advance(measured(hour), turn, SeriesPolicy.defaults());
    }

    List<Integer> looked = new ArrayList<>();
    for (int hour : List.of(7 * 24 + 6, 7 * 24 + 7, 7 * 24 + 8, 7 * 24 + 9)) {
      if (!model.advance(measured(hour), turn, SeriesPolicy.defaults()).isEmpty()) {
        looked.add(hour - 7 * 24);
      }
    }

    // The turns are over at 4 and 10 o'clock; hour 6 is over at 7, hour 9 at 10.
    assertThat(looked).containsExactly(6, 9);
  }

  private static Hour measured(int hour) {
    double[] means = new double[Indicator.values().length];
    Arrays.fill(means, Double.NaN);
    means[Indicator.LATENCY_P95.ordinal()] = 300_000 + hour % 5 * 1_000;
    return new Hour(hour * HOUR, (hour + 1) * HOUR, 500, means);
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void refusesAMinuteThatTheClockDoesNotHave() {
    assertThatThrownBy(() -> new Turn(60, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
