package io.tidewatch.models.incident;

import static io.tidewatch.models.incident.Drill.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.ComponentPolicy;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
  private static final Link LB = new Link("lb-north", Tier.NETWORK, 1, 2_000, 15_000);
  private static final Link ERP = new Link("erp-app", Tier.APPLICATION, 3, 50_000, 500);
  private static final Link SHOP = new Link("shop-app", Tier.APPLICATION, 3, 40_000, 500);
  private static final Link DB = Link.of("erp-db", Tier.DATABASE, 30_000);
  private static final Link STOCK_DB = Link.of("stock-db", Tier.DATABASE, 25_000);
  private static final Link BANK = Link.of("bank", Tier.EXTERNAL, 150_000);

  @Test
  void aSlowDatabaseHittingFiveSeriesIsOneIncidentThatBlamesTheDatabase() {
    List<IncidentRevision> told =
        company()
            .fault(
                10,
                40,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "price",
                "invoice",
                "payment",
                "checkout")
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
            null, null, null, null, null, null, components, null, null, null, null, null);
    List<IncidentRevision> told =
        company(new PolicySet(1, 0, document))
            .fault(
                10,
                30,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "price",
                "invoice")
            .play(90);

    assertThat(theOnly(told).reason()).endsWith(" Owner: dba of acme. Vendor: Example Databases.");
  }

  @Test
  void twoUnrelatedFaultsAtOnceAreTwoIncidentsEachWithItsOwnCulprit() {
    List<IncidentRevision> told =
        company()
            .fault(
                10,
                30,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "price",
                "invoice")
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
        company()
            .fault(
                10, 60, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
            .fault(40, 60, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "checkout")
            .play(50);

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
            .fault(
                10,
                40,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "invoice")
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
            .fault(
                40,
                60,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "invoice")
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
    Fault slow = Fault.slow("erp-db", 8);
    List<IncidentRevision> told =
        company()
            .fault(10, 20, slow, Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
            .fault(35, 45, slow, Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
            .fault(60, 70, slow, Indicator.LATENCY_P95, Level.MAJOR, "invoice")
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
            .fault(
                10, 20, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
            .fault(
                33, 45, Fault.slow("erp-app", 8), Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
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
        .anyMatch(step -> step.startsWith("Resolved: all 1 alerts are cleared"))
        .anyMatch(step -> step.startsWith("Closed: it stayed resolved"));
  }

  @Test
  void revisionsCountFromOneWithoutGapsAndTimeNeverGoesBack() {
    List<IncidentRevision> told =
        company()
            .fault(
                10, 40, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "order-entry")
            .play(120);

    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).revision()).isEqualTo(i + 1);
      assertThat(told.get(i).state()).isNotEqualTo(IncidentState.PENDING);
    }
    assertThat(told).extracting(IncidentRevision::updatedAtMillis).isSorted();
  }

  @Test
  void aChangeOfTheBlamedComponentJustBeforeTheOnsetIsNamedFirst() {
    List<IncidentRevision> told =
        company()
            .change(5, "", "lb-north")
            .change(8, "erp", "erp-db")
            .change(9, "erp", "warehouse-app")
            .fault(
                10,
                30,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry",
                "price")
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

  @Test
  void theEndOfInputTakesWhatIsLeftButResolvesNothing() {
    Drill drill =
        company()
            .fault(
                10, 40, Fault.slow("erp-db", 8), Indicator.LATENCY_P95, Level.MAJOR, "order-entry");
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
    Drill drill =
        company()
            .fault(
                10,
                2_000,
                Fault.slow("erp-db", 8),
                Indicator.LATENCY_P95,
                Level.MAJOR,
                "order-entry");
    IncidentBook book = IncidentBook.of("acme");
    var policies = PolicySet.defaults();
    drill.minutes(20).forEach(minute -> Drill.hear(book, minute, policies));

    List<IncidentRevision> told =
        book.advanceTo(at(20 + 24 * 60), Map.of(Drill.TENANT, at(20 + 24 * 60)), policies);

    assertThat(told.get(0).steps())
        .extracting(IncidentStep::what)
        .anyMatch(step -> step.startsWith("1 alerts given up"));
    book.advanceTo(at(30 + 24 * 60), Map.of(Drill.TENANT, at(30 + 24 * 60)), policies);
    book.advanceTo(at(100 + 24 * 60), Map.of(Drill.TENANT, at(100 + 24 * 60)), policies);
    assertThat(book.isEmpty()).isTrue();
  }

  static Drill company() {
    return company(PolicySet.defaults());
  }

  private static Drill company(PolicySet policies) {
    return new Drill(policies)
        .series("erp", "order-entry", 40, LB, ERP, DB)
        .series("erp", "price", 60, LB, ERP, DB)
        .series("erp", "invoice", 20, LB, ERP, DB)
        .series("erp", "payment", 30, LB, ERP, DB, BANK)
        .series("erp", "stock-check", 30, LB, ERP, STOCK_DB)
        .series("shop", "checkout", 40, LB, SHOP, DB);
  }

  static Map<String, IncidentRevision> latest(List<IncidentRevision> told) {
    return told.stream()
        .collect(
            Collectors.toMap(
                IncidentRevision::incidentId, r -> r, (a, b) -> b, LinkedHashMap::new));
  }

  private static IncidentRevision theOnly(List<IncidentRevision> told) {
    Map<String, IncidentRevision> latest = latest(told);
    assertThat(latest).hasSize(1);
    return latest.values().iterator().next();
  }
}
