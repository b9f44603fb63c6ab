package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.schemas.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ScenarioProperties {
  private static final int TRIES = 200;
  private static final Duration APART = Duration.ofMinutes(60);

  @Property(tries = TRIES)
  void anySeedHasEveryFaultAndEveryTrapOnce(@ForAll long seed) {
    assertThat(Scenario.of(seed, 1).labels())
        .extracting(Label::kind)
        .containsExactly(Label.Kind.values());
  }

  @Property(tries = TRIES)
  void faultsLieInWorkingHoursOfTheLivePart(@ForAll long seed) {
    Scenario scenario = Scenario.of(seed, 1);

    assertThat(faults(scenario))
        .allSatisfy(
            fault -> {
              ZoneId zone = tenant(scenario, fault).zone();
              assertThat(localTime(fault.onset(), zone)).isAfterOrEqualTo(LocalTime.of(8, 30));
              assertThat(localTime(fault.end(), zone)).isBefore(LocalTime.of(17, 0));
              assertThat(fault.onset()).isGreaterThan(scenario.liveStart().toEpochMilli());
              assertThat(fault.end()).isLessThan(scenario.end().toEpochMilli());
            });
  }

  @Property(tries = TRIES)
  void faultsOfOneTenantKeepApart(@ForAll long seed) {
    List<Label> faults = faults(Scenario.of(seed, 1));

    for (Label one : faults) {
      for (Label other : faults) {
        if (one != other && one.tenant().equals(other.tenant())) {
          boolean apart =
              one.end() + APART.toMillis() <= other.onset()
                  || other.end() + APART.toMillis() <= one.onset();
          assertThat(apart).as("%s and %s", one, other).isTrue();
        }
      }
    }
  }

  @Property(tries = TRIES)
  void noFaultHitsWhatATrapHits(@ForAll long seed) {
    Scenario scenario = Scenario.of(seed, 1);

    for (Label trap : scenario.labels()) {
      for (Label fault : faults(scenario)) {
        if (!trap.kind().isFault()) {
          boolean meet =
              trap.onset() < fault.end()
                  && fault.onset() < trap.end()
                  && trap.series().stream().anyMatch(fault.series()::contains);
          assertThat(meet).as("%s and %s", trap, fault).isFalse();
        }
      }
    }
  }

  @Property(tries = TRIES)
  void everyFaultNamesItsComponentUnlessUsersStayAway(@ForAll long seed) {
    Scenario scenario = Scenario.of(seed, 1);

    assertThat(faults(scenario))
        .allSatisfy(
            fault -> {
              if (fault.kind() == Label.Kind.VANISHED_TRAFFIC) {
                assertThat(fault.component()).isNull();
              } else {
                Tenant tenant = tenant(scenario, fault);
                Set<String> names =
                    tenant.components().stream()
                        .flatMap(component -> tenant.regions().stream().map(component::nameIn))
                        .collect(Collectors.toSet());
                assertThat(names).contains(fault.component());
              }
            });
  }

  @Property(tries = TRIES)
  void theBadDeploymentWasReportedJustBefore(@ForAll long seed) {
    Scenario scenario = Scenario.of(seed, 1);
    Label fault = scenario.labels().get(Label.Kind.BAD_DEPLOYMENT.ordinal());

    assertThat(scenario.changes())
        .filteredOn(change -> fault.component().equals(change.getComponent()))
        .singleElement()
        .extracting(ChangeEvent::getAt)
        .satisfies(
            at ->
                assertThat(Instant.ofEpochMilli(fault.onset()))
                    .isBetween(at, at.plus(Duration.ofMinutes(3))));
  }

  @Property(tries = TRIES)
  void whatIsAnnouncedIsWhatHappens(@ForAll long seed) {
    Scenario scenario = Scenario.of(seed, 1);

    for (Label.Kind kind : Arrays.asList(Label.Kind.MAINTENANCE, Label.Kind.PEAK_DAY)) {
      Label trap = scenario.labels().get(kind.ordinal());
      assertThat(scenario.announcements())
          .anySatisfy(
              announcement -> {
                assertThat(announcement.tenant()).isEqualTo(trap.tenant());
                assertThat(announcement.from().atZone(announcement.zone()).toInstant())
                    .isEqualTo(Instant.ofEpochMilli(trap.onset()));
                assertThat(announcement.to().atZone(announcement.zone()).toInstant())
                    .isEqualTo(Instant.ofEpochMilli(trap.end()));
                assertThat(trap.series())
                    .allSatisfy(key -> assertThat(key.service()).isEqualTo(announcement.service()));
              });
    }
  }

  /** Those that begin and end; the creep goes on beneath them all. */
  private static List<Label> faults(Scenario scenario) {
    return scenario.labels().stream()
        .filter(label -> label.kind().isFault() && !label.kind().isGradual())
        .toList();
  }

  private static Tenant tenant(Scenario scenario, Label label) {
    return scenario.tenants().stream()
        .filter(tenant -> tenant.name().equals(label.tenant()))
        .findFirst()
        .orElseThrow();
  }

  private static LocalTime localTime(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalTime();
  }
}
