package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Company.company;
import static io.tidewatch.models.incident.Company.latest;
import static io.tidewatch.models.incident.Company.theOnly;
import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.transaction.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When incidents open, rise, fall, are resolved, reopened and closed. */
class IncidentLifeTest {
  @Test
  void aMinorAlertAloneStaysPendingUntilItsImpactPassesTheThreshold() {
    Drill quiet =
        company()
            .fault(10, 13, Fault.slow("erp-db", 2), Indicator.LATENCY_P95, Level.MINOR, "price");
    Drill felt =
        company()
            .fault(
                10,
                40,
                Fault.failing("stock-db", 0.3, Outcome.FAILURE),
                Indicator.SUCCESS_RATE,
                Level.MINOR,
                "stock-check");

    assertThat(quiet.play(60)).isEmpty();
    IncidentRevision opened = felt.play(60).get(0);
    assertThat(opened.openedAtMillis()).isBetween(at(13), at(35));
    assertThat(opened.impact().burden()).isGreaterThanOrEqualTo(10_000);
    assertThat(opened.priority()).isEqualTo(Priority.P4);
  }

  @Test
  void aWarningNeverOpensAnIncidentHoweverLongItLasts() {
    assertThat(
            company()
                .fault(
                    10,
                    300,
                    Fault.failing("bank", 0.2, Outcome.FAILURE),
                    Indicator.SUCCESS_RATE,
                    Level.WARNING,
                    "payment")
                .play(320))
        .isEmpty();
  }

  @Test
  void aWarningThatHappenedToLastNeitherSetsTheOnsetNorSplitsTheIncident() {
    List<IncidentRevision> told =
        company()
            .fault(5, 60, Fault.NONE, Indicator.LATENCY_P50, Level.WARNING, "invoice")
            .slow(40, 60, "erp-db", "order-entry", "invoice")
            .play(90);

    assertThat(theOnly(told).onsetMillis()).isEqualTo(at(40));
    assertThat(theOnly(told).series()).hasSize(2);
  }

  @Test
  void aSevereAlertOfOneSeriesWhoseComponentsAreAllAsUsualIsTakenForChance() {
    Drill one = company().fault(10, 20, Fault.NONE, Indicator.LATENCY_P95, Level.CRITICAL, "price");
    Drill two =
        company().fault(10, 20, Fault.NONE, Indicator.LATENCY_P95, Level.MAJOR, "price", "invoice");

    assertThat(one.play(60)).isEmpty();
    assertThat(latest(two.play(60))).hasSize(1);
  }

  @Test
  void oneWindowOfOneSeriesIsABlipWhateverItsLevel() {
    assertThat(
            company()
                .fault(
                    10,
                    11,
                    Fault.slow("erp-db", 50),
                    Indicator.LATENCY_P95,
                    Level.CRITICAL,
                    "price")
                .play(60))
        .isEmpty();
  }

  @Test
  void anAlertThatComesBackSoonReopensItsIncidentInsteadOfMakingATwin() {
    List<IncidentRevision> told =
        company()
            .slow(10, 20, "erp-db", "order-entry")
            .slow(35, 45, "erp-db", "order-entry")
            .slow(60, 70, "erp-db", "invoice")
            .play(160);

    IncidentRevision last = theOnly(told);
    assertThat(last.state()).isEqualTo(IncidentState.CLOSED);
    assertThat(last.steps())
        .extracting(IncidentStep::what)
        .filteredOn(step -> step.startsWith("Reopened"))
        .hasSize(2);
  }

  @Test
  void anotherCauseOnAResolvedIncidentsSeriesIsANewIncident() {
    List<IncidentRevision> told =
        company()
            .slow(10, 20, "erp-db", "order-entry")
            .slow(33, 45, "erp-app", "order-entry")
            .play(80);

    assertThat(latest(told).values())
        .extracting(revision -> revision.verdict().prime().orElseThrow().component())
        .containsExactly("erp-db", "erp-app");
  }

  @Test
  void levelAndPriorityFollowTheAlertsAndEachStepIsWrittenDown() {
    List<IncidentRevision> told =
        company()
            .fault(
                10,
                40,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.CRITICAL,
                "order-entry")
            .level(25, "order-entry", Indicator.LATENCY_P95, 10, Level.MINOR)
            .play(120);

    IncidentRevision last = theOnly(told);
    assertThat(last.level()).isEqualTo(Level.OK);
    assertThat(last.priority()).isEqualTo(Priority.P5);
    assertThat(last.peakLevel()).isEqualTo(Level.CRITICAL);
    assertThat(last.peakPriority()).isLessThan(Priority.P5);
    assertThat(last.steps().stream().map(IncidentStep::what).toList())
        .anyMatch(step -> step.startsWith("Opened at level critical"))
        .anyMatch(step -> step.startsWith("Level fell from critical to minor: erp/order-entry"))
        .anyMatch(step -> step.startsWith("Priority fell from"))
        .anyMatch(step -> step.equals("Level fell from minor to ok: All alerts are cleared."))
        .anyMatch(step -> step.startsWith("Resolved: 1 alert cleared, and "))
        .anyMatch(step -> step.startsWith("Closed: it stayed resolved"));
  }

  @Test
  void revisionsCountFromOneWithoutGapsAndTimeNeverGoesBack() {
    List<IncidentRevision> told = company().slow(10, 40, "erp-db", "order-entry").play(120);

    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).revision()).isEqualTo(i + 1);
      assertThat(told.get(i).state()).isNotEqualTo(IncidentState.PENDING);
    }
    assertThat(told).extracting(IncidentRevision::updatedAtMillis).isSorted();
  }

  @Test
  void theEndOfInputTakesWhatIsLeftButResolvesNothing() {
    Drill drill = company().slow(10, 40, "erp-db", "order-entry");
    IncidentBook book = IncidentBook.of("acme");
    var policies = PolicySet.defaults();
    List<Drill.Minute> minutes = drill.minutes(13);
    for (Drill.Minute minute : minutes) {
      minute.evidence.forEach(book::onEvidence);
      minute.alerts.forEach(book::onAlert);
    }

    List<IncidentRevision> told = book.advanceTo(Long.MAX_VALUE, Map.of(), policies);

    assertThat(theOnly(told).state()).isEqualTo(IncidentState.OPEN);
    assertThat(theOnly(told).updatedAtMillis()).isEqualTo(at(12));
  }

  @Test
  void aClockThatStandsStillTellsNothing() {
    IncidentBook book = IncidentBook.of("acme");
    var policies = PolicySet.defaults();
    book.advanceTo(at(5), Map.of(), policies);

    assertThat(book.advanceTo(at(5), Map.of(), policies)).isEmpty();
    assertThat(book.advanceTo(at(4), Map.of(), policies)).isEmpty();
  }

  @Test
  void anAlertOfWhichNothingIsHeardForADayIsGivenUp() {
    Drill drill = company().slow(10, 2_000, "erp-db", "order-entry");
    IncidentBook book = IncidentBook.of("acme");
    var policies = PolicySet.defaults();
    drill.minutes(20).forEach(minute -> Drill.hear(book, minute, policies));

    List<IncidentRevision> told =
        book.advanceTo(at(20 + 24 * 60), Map.of(Drill.TENANT, at(20 + 24 * 60)), policies);

    assertThat(told.get(0).steps())
        .extracting(IncidentStep::what)
        .anyMatch(step -> step.startsWith("1 alert given up: "));
    book.advanceTo(at(30 + 24 * 60), Map.of(Drill.TENANT, at(30 + 24 * 60)), policies);
    book.advanceTo(at(100 + 24 * 60), Map.of(Drill.TENANT, at(100 + 24 * 60)), policies);
    assertThat(book.isEmpty()).isTrue();
  }
}
