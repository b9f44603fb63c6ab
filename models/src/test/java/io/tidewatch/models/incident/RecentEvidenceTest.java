package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.HyperLogLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentEvidenceTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");

  private final RecentEvidence recent = new RecentEvidence();

  @Test
  void aHigherRevisionReplacesALowerOneAndNotTheOtherWayRound() {
    recent.put(window(ORDER, 1, 1, Level.MAJOR));

    assertThat(recent.put(window(ORDER, 1, 0, Level.MINOR))).isFalse();
    assertThat(recent.put(window(ORDER, 1, 2, Level.MINOR))).isTrue();
    assertThat(recent.all()).extracting(SeriesEvidence::revision).containsExactly(2L);
  }

  @Test
  void anAmendmentToOkTakesTheWindowBack() {
    recent.put(window(ORDER, 1, 0, Level.MAJOR));

    assertThat(recent.put(window(ORDER, 1, 1, Level.OK))).isTrue();
    assertThat(recent.isEmpty()).isTrue();
  }

  @Test
  void aWindowThatWasAlwaysOkIsNoNews() {
    assertThat(recent.put(window(ORDER, 1, 0, Level.OK))).isFalse();
    assertThat(recent.isEmpty()).isTrue();
  }

  @Test
  void windowsLeaveHalfAnHourAfterTheirEndTheOldestFirst() {
    recent.put(window(ORDER, 2, 0, Level.MAJOR));
    recent.put(window(ORDER, 1, 0, Level.MAJOR));
    recent.put(window(ORDER, 3, 0, Level.MAJOR));

    assertThat(recent.takeExpired(at(33)))
        .extracting(SeriesEvidence::windowStart)
        .containsExactly(at(1), at(2));
    assertThat(recent.all()).hasSize(1);
  }

  @Test
  void theOldestLeaveEarlyWhenThereAreTooMany() {
    for (int i = 0; i < RecentEvidence.MOST_WINDOWS + 50; i++) {
      SeriesKey series = SeriesKey.of("acme", "erp", "t" + i / 10);
      recent.put(window(series, i % 10, 0, Level.MAJOR));
    }

    List<SeriesEvidence> expired = recent.takeExpired(at(11));

    assertThat(expired).hasSizeGreaterThanOrEqualTo(50);
    assertThat(expired).allMatch(window -> window.windowStart() == at(0));
    assertThat(recent.all()).hasSize(RecentEvidence.MOST_WINDOWS + 50 - expired.size());
  }

  private static SeriesEvidence window(SeriesKey series, int minute, long revision, Level level) {
    return new SeriesEvidence(
        series,
        at(minute),
        at(minute + 1),
        revision,
        level,
        1,
        0,
        0,
        0,
        0,
        List.of(),
        Map.of(),
        new HyperLogLog(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }
}
