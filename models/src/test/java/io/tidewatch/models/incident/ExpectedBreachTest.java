package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Breaches that are expected become incidents apart from what is wrong already. */
class ExpectedBreachTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long NOW = 500 * HOUR;
  private static final SeriesKey SEARCH = SeriesKey.of("acme", "shop", "search");
  private static final SeriesKey BROWSE = SeriesKey.of("acme", "shop", "browse");

  private final IncidentBook book = IncidentBook.of("acme");
  private final List<IncidentRevision> told = new ArrayList<>();

  @Test
  void anExpectedBreachOpensAnIncidentThatNobodySuffersFromYet() {
    foresee(SEARCH, NOW, "index");

    assertThat(told).hasSize(1);
    IncidentRevision incident = told.get(0);
    assertThat(incident.kind()).isEqualTo(IncidentKind.BREACH_EXPECTED);
    assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
    assertThat(incident.priority()).isEqualTo(Priority.P5);
    assertThat(incident.impact().usersHit()).isZero();
    assertThat(incident.title())
        .isEqualTo("index (middleware) gets worse: shop/search expected to breach its objective");
    assertThat(incident.verdict().prime().map(Suspect::component)).contains("index");
    assertThat(incident.reason())
        .isEqualTo(
            "shop/search: at this pace p95 passes 800 ms on Thursday. Compared with up to a week"
                + " before: index: own time 120.0 ms per transaction instead of 60.0 ms.");
  }

  @Test
  void severalSeriesThatTheSameComponentMakesWorseAreOneIncident() {
    foresee(SEARCH, NOW, "index");
    foresee(BROWSE, NOW + 3 * HOUR, "index");

    assertThat(told)
        .extracting(IncidentRevision::incidentId)
        .containsOnly(told.get(0).incidentId());
    assertThat(told.get(told.size() - 1).series()).containsExactly(BROWSE, SEARCH);
  }

  @Test
  void whatIsExpectedAndWhatIsWrongAlreadyStayTwoIncidents() {
    foresee(SEARCH, NOW, "index");
    book.onAlert(alert(SEARCH, NOW + HOUR, Level.CRITICAL, Reason.DEVIATES));
    book.onEvidence(trouble(NOW + HOUR));
    book.onEvidence(trouble(NOW + HOUR - 60_000));
    advance(NOW + HOUR);

    IncidentRevision latest = told.get(told.size() - 1);
    assertThat(latest.kind()).isEqualTo(IncidentKind.DEVIATION);
    assertThat(latest.incidentId()).isNotEqualTo(told.get(0).incidentId());
    assertThat(latest.verdict().prime().map(Suspect::component)).contains("app");
    assertThat(told)
        .filteredOn(revision -> revision.kind() == IncidentKind.BREACH_EXPECTED)
        .allSatisfy(
            revision ->
                assertThat(revision.verdict().prime().map(Suspect::component)).contains("index"));
  }

  @Test
  void itIsResolvedOnceNothingIsExpectedAnyMore() {
    foresee(SEARCH, NOW, "index");
    Alert raised = alert(SEARCH, NOW, Level.MINOR, Reason.BREACH_EXPECTED);
    book.onAlert(cleared(raised, NOW + 12 * HOUR));
    advance(NOW + 12 * HOUR);
    advance(NOW + 13 * HOUR);

    assertThat(told.get(told.size() - 1).state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void aWeekendWithoutTrafficDoesNotEndIt() {
    foresee(SEARCH, NOW, "index");
    for (int hours = 1; hours <= 72; hours++) {
      advance(NOW + hours * HOUR);
    }

    assertThat(told.get(told.size() - 1).state()).isEqualTo(IncidentState.OPEN);
    advance(NOW + Duration.ofDays(14).toMillis());
    assertThat(told.get(told.size() - 1).steps())
        .extracting(IncidentStep::what)
        .contains("1 alert given up: nothing was heard for 14 days.");
  }

  private void foresee(SeriesKey series, long at, String component) {
    book.onEvidence(
        SeriesEvidence.ahead(
            series,
            at - HOUR,
            at,
            600,
            SeriesPolicy.defaults(),
            List.of(part(component, 120, 60), part("app", 40, 40))));
    book.onAlert(alert(series, at, Level.MINOR, Reason.BREACH_EXPECTED));
    advance(at);
  }

  private void advance(long at) {
    told.addAll(book.advanceTo(at, Map.of("acme", at), PolicySet.defaults()));
  }

  private static SeriesEvidence trouble(long end) {
    SeriesEvidence ahead =
        SeriesEvidence.ahead(
            SEARCH,
            end - 60_000,
            end,
            600,
            SeriesPolicy.defaults(),
            List.of(part("index", 120, 120), part("app", 400, 40)));
    return new SeriesEvidence(
        SEARCH,
        ahead.windowStart(),
        end,
        0,
        Level.CRITICAL,
        4,
        600,
        600,
        0,
        600 * 360_000.0,
        List.of(),
        Map.of(),
        ahead.hitUsers(),
        ahead.parts(),
        List.of(),
        List.of(),
        false);
  }

  private static PartDeviation part(String component, long millis, long expectedMillis) {
    Tier tier = component.equals("app") ? Tier.APPLICATION : Tier.MIDDLEWARE;
    long n = 600;
    return new PartDeviation(
        component,
        tier,
        "",
        n,
        n * millis * 1000,
        n * expectedMillis * 1000.0,
        n * expectedMillis * 10.0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        "");
  }

  private static Alert alert(SeriesKey series, long at, Level level, Reason reason) {
    return new Alert(
        series.transaction() + reason.code(),
        1,
        series,
        Indicator.LATENCY_P95,
        true,
        level,
        level,
        0,
        0,
        at - HOUR,
        at,
        at,
        500_000,
        900_000,
        700_000,
        1_100_000,
        600,
        reason.code(),
        "at this pace p95 passes 800 ms on Thursday",
        0,
        false);
  }

  private static Alert cleared(Alert raised, long at) {
    return new Alert(
        raised.alertId(),
        2,
        raised.series(),
        raised.indicator(),
        false,
        Level.OK,
        raised.peakLevel(),
        0,
        0,
        raised.onsetMillis(),
        raised.raisedAtMillis(),
        at,
        300_000,
        300_000,
        200_000,
        400_000,
        600,
        Reason.OBJECTIVE_KEPT.code(),
        "no longer expected",
        0,
        false);
  }
}
