package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.outlook.Creep;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.Prospect;
import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A leak that breaches two seconds on the 27th day. */
class OutlookAlertsTest {
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static final List<List<Outlook>> HOURS = new ArrayList<>();

  @BeforeAll
  static void letItCreep() {
    Creep creep = new Creep(1, 7, 0.1);
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook model = SeriesOutlook.fresh();
    for (int i = 0; i < Creep.windows(30); i++) {
      hour.add(creep.window(i), ZoneOffset.UTC);
      if (hour.isOverAt((i + 1) * Creep.WINDOW)) {
        HOURS.add(model.advance(hour.take(), POLICY));
      }
    }
  }

  @Test
  void twoHoursOfThreeRaiseAnAlertThatSaysWhen() {
    Alert first = revisions(false).get(0);

    assertThat(first.active()).isTrue();
    assertThat(first.isOfOutlook()).isTrue();
    assertThat(first.reasonCode()).isEqualTo("breach-expected");
    assertThat(first.indicator()).isEqualTo(Indicator.LATENCY_P95);
    assertThat(first.level()).isEqualTo(Level.MINOR);
    assertThat(first.raisedAtMillis() - first.onsetMillis()).isBetween(2 * HOUR, 3 * HOUR);
    assertThat(first.reason())
        .matches(
            "at this pace p95, now 1\\.\\d+ s, passes 2 s on \\w{3} \\d+ Jan \\d\\d:00"
                + " \\(90 %: \\w{3} \\d+ Jan \\d\\d:00 – (after )?\\w{3} \\d+ \\w{3} \\d\\d:00\\)");
  }

  @Test
  void whatItSaysIsWhatIsForecast() {
    Alert first = revisions(false).get(0);
    Outlook told =
        HOURS.stream()
            .flatMap(List::stream)
            .filter(outlook -> outlook.hourEnd() == first.updatedAtMillis())
            .findFirst()
            .orElseThrow();

    assertThat(first.expected())
        .isEqualTo(told.decisive().median())
        .isGreaterThan(told.objective().bound());
    assertThat(first.observed()).isEqualTo(told.observed()).isLessThan(told.objective().bound());
  }

  @Test
  void theAlertIsOverWhenItHasComeTrue() {
    List<Alert> revisions = revisions(false);
    Alert last = revisions.get(revisions.size() - 1);
    long breached =
        HOURS.stream()
            .flatMap(List::stream)
            .filter(outlook -> outlook.prospect() == Prospect.BREACHED)
            .mapToLong(Outlook::hourEnd)
            .findFirst()
            .orElseThrow();

    assertThat(revisions).extracting(Alert::alertId).containsOnly(last.alertId());
    assertThat(last.active()).isFalse();
    assertThat(last.peakLevel()).isEqualTo(Level.MAJOR);
    assertThat(last.updatedAtMillis()).isEqualTo(breached);
    assertThat(last.reason()).startsWith("the objective is breached: p95 2.");
  }

  @Test
  void theCalendarHoldsItBack() {
    assertThat(revisions(true)).isEmpty();
  }

  private static List<Alert> revisions(boolean muted) {
    SeriesAlerts alerts = SeriesAlerts.fresh();
    List<Alert> revisions = new ArrayList<>();
    for (List<Outlook> hour : HOURS) {
      revisions.addAll(alerts.foresee(SERIES, hour, muted, POLICY));
      assertThat(alerts.anyActive()).as("a deviation").isFalse();
    }
    return revisions;
  }
}
