package io.tidewatch.models.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.outlook.OpenHour.Hour;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void refusesAMinuteThatTheClockDoesNotHave() {
    assertThatThrownBy(() -> new Turn(60, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
