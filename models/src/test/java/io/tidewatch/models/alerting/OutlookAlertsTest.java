package io.tidewatch.models.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.outlook.Creep;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.Prospect;
import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.outlook.Turn;
import io.tidewatch.models.policy.SeriesObjective;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A leak that breaches two seconds on the 27th day. */
class OutlookAlertsTest {
  private static final SeriesKey SERIES = SeriesKey.of("acme", "erp", "order-entry");
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final Turn TURN = new Turn(0, 0);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static final long AFTERWARDS = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

  private static final List<List<Outlook>> HOURS = new ArrayList<>();

  @BeforeAll
  static void letItCreep() {
    Creep creep = new Creep(1, 7, 0.1);
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook model = SeriesOutlook.fresh();
    for (int i = 0; i < Creep.windows(30); i++) {
      hour.add(creep.window(i), TURN, ZoneOffset.UTC);
      if (hour.isOverAt((i + 1) * Creep.WINDOW)) {
        HOURS.add(model.advance(hour.take(), TURN, POLICY));
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
  void anObjectiveThatIsWithdrawnEndsIt() {
    SeriesAlerts alerts = raised();

    List<Alert> revisions =
        alerts.advance(SERIES, window(Reason.WITHIN_BAND), promising(List.of()));

    assertThat(revisions).singleElement().satisfies(last -> ends(last, "objective-withdrawn"));
    assertThat(alerts.isQuiet()).isTrue();
  }

  @Test
  void aSeriesThatIsLeftAloneEndsIt() {
    SeriesAlerts alerts = raised();

    assertThat(alerts.advance(SERIES, window(Reason.NO_TRAFFIC_EXPECTED), POLICY)).isEmpty();
    List<Alert> revisions = alerts.advance(SERIES, window(Reason.RETIRED), POLICY);

    assertThat(revisions).singleElement().satisfies(last -> ends(last, "nothing-expected"));
    assertThat(alerts.isQuiet()).isTrue();
  }

  @Test
  void aSeriesThatIsForgottenEndsIt() {
    List<Alert> revisions = raised().end(SERIES, AFTERWARDS, POLICY);

    assertThat(revisions).singleElement().satisfies(last -> ends(last, "nothing-expected"));
  }

  @Test
  void whatTheCalendarHoldsBackWhileItLastsIsStillOfAnOutlook() {
    SeriesAlerts alerts = SeriesAlerts.fresh();
    List<Alert> revisions = new ArrayList<>();
    for (List<Outlook> hour : HOURS) {
      revisions.addAll(alerts.foresee(SERIES, hour, alerts.anyExpected(), POLICY));
    }

    assertThat(revisions).hasSizeGreaterThan(1).allMatch(Alert::isOfOutlook);
    assertThat(revisions).extracting(Alert::reasonCode).contains("breach-muted");
  }

  private static void ends(Alert last, String why) {
    assertThat(last.active()).isFalse();
    assertThat(last.isOfOutlook()).isTrue();
    assertThat(last.reasonCode()).isEqualTo(why);
    assertThat(last.reason()).startsWith("no longer expected: ");
    assertThat(last.alertId()).isEqualTo(revisions(false).get(0).alertId());
    assertThat(last.updatedAtMillis()).isEqualTo(AFTERWARDS);
  }

  /** The alerts as they stand when the first one is raised. */
  private static SeriesAlerts raised() {
    SeriesAlerts alerts = SeriesAlerts.fresh();
    HOURS.stream()
        .takeWhile(hour -> !alerts.anyExpected())
        .forEach(hour -> alerts.foresee(SERIES, hour, false, POLICY));
    return alerts;
  }

  private static Judgement window(Reason reason) {
    return new Judgement(
        AFTERWARDS - 60_000, AFTERWARDS, 0, 0, 0, List.of(), Level.OK, reason, false, null);
  }

  private static SeriesPolicy promising(List<SeriesObjective> objectives) {
    SeriesPolicy p = POLICY;
    return new SeriesPolicy(
        p.version(),
        p.weight(),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        p.thresholds(),
        p.lifecycle(),
        p.learning(),
        objectives,
        p.forecast(),
        p.windows(),
        p.zone(),
        p.holidays());
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
