package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Company.company;
import static io.tidewatch.models.incident.Company.latest;
import static io.tidewatch.models.incident.Company.theOnly;
import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.ComponentPolicy;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What belongs together, and who is to blame. */
class IncidentBookTest {
  @Test
  void aSlowDatabaseHittingFiveSeriesIsOneIncidentThatBlamesTheDatabase() {
    List<IncidentRevision> told =
        company()
            .slow(10, 40, "erp-db", "order-entry", "price", "invoice", "payment", "checkout")
            .play(90);

    IncidentRevision last = theOnly(told);
    assertThat(last.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(last.series())
        .extracting(SeriesKey::transaction)
        .containsExactly("invoice", "order-entry", "payment", "price", "checkout");
    assertThat(last.alerts()).hasSize(5);
    assertThat(last.verdict().prime()).map(Suspect::component).contains("erp-db");
    assertThat(last.onsetMillis()).isEqualTo(at(10));
    assertThat(last.openedAtMillis()).isEqualTo(at(12));
    assertThat(last.peakLevel()).isEqualTo(Level.MAJOR);
    assertThat(last.title()).startsWith("erp-db (database): ").endsWith("and 2 more slow");
    assertThat(last.reason()).contains("erp-db: own time");
  }

  @Test
  void saysWhomToCallAboutTheCulpritAsFarAsThePoliciesKnow() {
    List<ComponentPolicy> components =
        List.of(
            new ComponentPolicy("erp-db", null, null, "dba", null),
            new ComponentPolicy("erp-db", "acme", null, "dba of acme", "Example Databases"));
    PolicyDocument document =
        new PolicyDocument(
            null,
            null,
            null,
            null,
            null,
            null,
            components,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    List<IncidentRevision> told =
        company(new PolicySet(1, 0, document))
            .slow(10, 30, "erp-db", "order-entry", "price", "invoice")
            .play(90);

    assertThat(theOnly(told).reason()).endsWith(" Owner: dba of acme. Vendor: Example Databases.");
  }

  @Test
  void twoUnrelatedFaultsAtOnceAreTwoIncidentsEachWithItsOwnCulprit() {
    List<IncidentRevision> told =
        company()
            .slow(10, 30, "erp-db", "order-entry", "price", "invoice")
            .fault(
                11,
                31,
                Fault.failing("bank", 0.7, Outcome.TIMEOUT),
                Indicator.SUCCESS_RATE,
                Level.CRITICAL,
                "payment")
            .play(80);

    Map<String, IncidentRevision> byId = latest(told);
    assertThat(byId).hasSize(2);
    assertThat(byId.values())
        .extracting(revision -> revision.verdict().prime().orElseThrow().component())
        .containsExactly("erp-db", "bank");
  }

  @Test
  void aSeriesThatIsHitLaterByTheSameDatabaseJoinsTheIncidentAndTheStepsSayWhy() {
    List<IncidentRevision> told =
        company().slow(10, 60, "erp-db", "order-entry").slow(40, 60, "erp-db", "checkout").play(50);

    IncidentRevision last = theOnly(told);
    assertThat(last.series()).hasSize(2);
    assertThat(last.steps())
        .extracting(IncidentStep::what)
        .anyMatch(step -> step.contains("shop/checkout joined: the same component is to blame"));
  }

  @Test
  void oneSlowInstanceIsNamed() {
    List<IncidentRevision> told =
        company()
            .fault(
                10,
                30,
                Fault.slowInstance("erp-app", "erp-app-2", 10),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "price")
            .play(60);

    Suspect prime = theOnly(told).verdict().prime().orElseThrow();
    assertThat(prime.component()).isEqualTo("erp-app");
    assertThat(prime.instance()).isEqualTo("erp-app-2");
  }

  @Test
  void missingResponsesThatNoHopReportsBlameTheComponentThatIsNotReached() {
    List<IncidentRevision> told =
        company()
            .fault(
                10,
                30,
                Fault.unreached("stock-db", 0.8),
                Indicator.SUCCESS_RATE,
                Level.CRITICAL,
                "stock-check")
            .play(60);

    IncidentRevision last = theOnly(told);
    assertThat(last.verdict().prime()).map(Suspect::component).contains("stock-db");
    assertThat(last.impact().defects()).containsOnlyKeys(Outcome.MISSING_RESPONSE);
  }

  @Test
  void trafficThatVanishesBlamesNobodyAndCountsWhatWasLost() {
    List<IncidentRevision> told = company().absence(10, 30, Level.CRITICAL, "checkout").play(60);

    IncidentRevision last = theOnly(told);
    assertThat(last.kind()).isEqualTo(IncidentKind.DEVIATION);
    assertThat(last.verdict().suspects()).isEmpty();
    assertThat(last.verdict().unknownBecause()).contains("never came");
    assertThat(last.impact().lost()).isEqualTo(20 * 40);
    assertThat(last.title()).isEqualTo("shop/checkout without traffic");
  }

  @Test
  void trafficThatVanishesBesideASlowDatabaseIsAnIncidentOfItsOwn() {
    List<IncidentRevision> told =
        company()
            .slow(10, 40, "erp-db", "order-entry", "invoice")
            .absence(20, 40, Level.CRITICAL, "price")
            .play(80);

    assertThat(latest(told)).hasSize(2);
  }

  @Test
  void whileNothingComesFromTheTenantThereIsOneIncidentOfTheFeed() {
    List<IncidentRevision> told =
        company()
            .absence(10, 40, Level.CRITICAL, "order-entry", "price", "checkout", "payment")
            .silence(10, 40)
            .play(80);

    IncidentRevision last = theOnly(told);
    assertThat(last.kind()).isEqualTo(IncidentKind.FEED_SILENT);
    assertThat(last.openedAtMillis()).isEqualTo(at(15));
    assertThat(last.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(last.alerts()).hasSize(4);
    assertThat(last.title()).startsWith("Nothing comes from acme any more");
  }

  @Test
  void aShortSilenceOfTheFeedEndsAsTheIncidentsOfWhatStaysAway() {
    List<IncidentRevision> told =
        company().absence(10, 40, Level.CRITICAL, "order-entry").silence(10, 14).play(80);

    IncidentRevision last = theOnly(told);
    assertThat(last.kind()).isEqualTo(IncidentKind.DEVIATION);
    assertThat(last.openedAtMillis()).isEqualTo(at(14));
  }

  @Test
  void aChangeOfTheBlamedComponentJustBeforeTheOnsetIsNamedFirst() {
    List<IncidentRevision> told =
        company()
            .change(5, "", "lb-north")
            .change(8, "erp", "erp-db")
            .change(9, "erp", "warehouse-app")
            .slow(10, 30, "erp-db", "order-entry", "price")
            .play(60);

    assertThat(theOnly(told).changes())
        .extracting(Change::component)
        .containsExactly("erp-db", "lb-north");
  }

  @Test
  void aChangeOfAnotherTenantIsNotListed() {
    IncidentBook book = IncidentBook.of("acme");
    book.onChange(
        new Change("c", "bolt", "erp", "erp-db", ChangeKind.DEPLOYMENT, at(1), "Deploys"));

    assertThat(book.changes.all()).isEmpty();
  }

  @Test
  void anAmendmentReplacesTheWindowItAmends() {
    Drill drill =
        company()
            .fault(
                10,
                30,
                Fault.failing("bank", 1, Outcome.FAILURE),
                Indicator.SUCCESS_RATE,
                Level.MAJOR,
                "payment");
    List<Drill.Minute> minutes = drill.minutes(25);
    IncidentBook book = IncidentBook.of("acme");
    minutes.forEach(minute -> Drill.hear(book, minute, PolicySet.defaults()));
    long failed =
        minutes.stream().flatMap(m -> m.evidence.stream()).mapToLong(e -> e.failed()).sum();
    var first = minutes.get(11).evidence.get(0);

    book.onEvidence(Amendments.without(first, 1));
    IncidentRevision amended = book.advanceTo(at(25), Map.of(), PolicySet.defaults()).get(0);

    assertThat(amended.impact().failed()).isEqualTo(failed - first.failed());
  }
}
