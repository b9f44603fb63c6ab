package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each incident here holds one alert of one series, with the evidence of its first minutes. */
class CorrelationTest {
  private static final Fault SLOW_DB = Fault.slow("erp-db", 8);
  private static final Fault SLOW_APP = Fault.slow("erp-app", 8);

  private final ChangeLog changes = new ChangeLog();

  @Test
  void theSameSeriesIsTheStrongestBond() {
    assertThat(bond(hit("price", 10, SLOW_DB), hit("price", 12, SLOW_APP)))
        .contains(Bond.SAME_SERIES);
  }

  @Test
  void theSameCulpritBindsHoweverFarApartTheOnsets() {
    assertThat(bond(hit("price", 10, SLOW_DB), hit("checkout", 200, SLOW_DB)))
        .contains(Bond.SAME_SUSPECT);
  }

  @Test
  void differentCulpritsNeverBindWithinOneServiceAtOneTime() {
    assertThat(bond(hit("price", 10, SLOW_DB), hit("order-entry", 10, SLOW_APP))).isEmpty();
  }

  @Test
  void aSeriesThatBlamesNobodyFollowsTheCulpritOnItsPath() {
    assertThat(bond(hit("price", 10, SLOW_DB), hit("checkout", 60, Fault.NONE)))
        .contains(Bond.ON_PATH);
  }

  @Test
  void aSeriesThatBlamesNobodyDoesNotFollowACulpritItNeverMeets() {
    assertThat(bond(hit("price", 10, SLOW_DB), hit("stock-check", 10, Fault.NONE))).isEmpty();
  }

  @Test
  void aCulpritDoesNotReachBackToWhatBeganLongBefore() {
    assertThat(bond(hit("price", 60, SLOW_DB), hit("checkout", 10, Fault.NONE))).isEmpty();
  }

  @Test
  void twoThatBlameNobodyBindWithinOneServiceOnlyIfTheyBeginTogether() {
    assertThat(bond(hit("price", 10, Fault.NONE), hit("stock-check", 15, Fault.NONE)))
        .contains(Bond.SAME_SERVICE);
    assertThat(bond(hit("price", 10, Fault.NONE), hit("stock-check", 40, Fault.NONE))).isEmpty();
    assertThat(bond(hit("price", 10, Fault.NONE), hit("checkout", 10, Fault.NONE))).isEmpty();
  }

  @Test
  void oneChangeJustBeforeBothBindsAcrossServices() {
    changes.put(
        new Change("c", "", "", "erp-db", ChangeKind.DEPLOYMENT, Drill.at(8), "Upgrades erp-db"));

    assertThat(bond(hit("price", 10, Fault.NONE), hit("checkout", 12, Fault.NONE)))
        .contains(Bond.SAME_CHANGE);
    assertThat(bond(hit("price", 10, Fault.NONE), hit("stock-check", 10, Fault.NONE)))
        .contains(Bond.SAME_SERVICE);
  }

  @Test
  void aChangeOfEverythingBindsNothing() {
    changes.put(
        new Change("c", "", "", "", ChangeKind.INFRASTRUCTURE, Drill.at(8), "Moves the site"));

    assertThat(bond(hit("price", 10, Fault.NONE), hit("checkout", 12, Fault.NONE))).isEmpty();
  }

  @Test
  void trafficThatStaysAwayBindsToOtherTroubleOnlyIfBothBeginAtOnce() {
    assertThat(bond(hit("price", 10, SLOW_DB), absent("invoice", 11))).contains(Bond.SAME_SERVICE);
    assertThat(bond(hit("price", 10, SLOW_DB), absent("invoice", 15))).isEmpty();
  }

  private Optional<Bond> bond(Incident a, Incident b) {
    Correlation correlation = new Correlation(changes, PolicySet.defaults().incidents());
    Optional<Bond> bond = correlation.between(a, b);
    assertThat(correlation.between(b, a)).as("the other way round").isEqualTo(bond);
    return bond;
  }

  private static Incident hit(String transaction, int minute, Fault fault) {
    Drill drill = Company.company();
    drill.fault(minute, minute + 5, fault, Indicator.LATENCY_P95, Level.MAJOR, transaction);
    return incident(drill, minute);
  }

  private static Incident absent(String transaction, int minute) {
    Drill drill = Company.company();
    drill.absence(minute, minute + 5, Level.MAJOR, transaction);
    return incident(drill, minute);
  }

  private static Incident incident(Drill drill, int minute) {
    RecentEvidence recent = new RecentEvidence();
    drill.minutes(minute + 6).forEach(heard -> heard.evidence.forEach(recent::put));
    Incident incident =
        Incident.pending(
            IncidentKind.DEVIATION, drill.minutes(minute + 3).get(minute + 2).alerts.get(0));
    incident.weigh(recent);
    return incident;
  }
}
