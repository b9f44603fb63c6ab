package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a label says was done is what one finds in the events. */
class FaultsTest {
  private static final long SEED = 21;
  private static final double SCALE = 1;

  private static final Map<Label.Kind, Sight> SIGHTS = new EnumMap<>(Label.Kind.class);

  /** What the series of a label look like while it lasts, and in the rest of the story. */
  private static final class Sight {
    private final Label label;
    private final Tally during = new Tally();
    private final Tally otherwise = new Tally();

    Sight(Label label) {
      this.label = label;
    }
  }

  private static final class Tally {
    private long events;
    private long hops;
    private double hopMicros;
    private long firstDefects;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, double[]> microsByInstance = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();

    void add(TransactionEvent event, String component) {
      events++;
      outcomes.merge(event.getOutcome(), 1, Integer::sum);
      versions.merge(event.getApplicationVersion(), 1, Integer::sum);
      for (Hop hop : event.getHops()) {
        if (hop.getComponent().equals(component)) {
          long own = own(event, hop);
          hops++;
          hopMicros += own;
          firstDefects += hop.getOutcome() != Outcome.OK && !calledFails(event, hop) ? 1 : 0;
          double[] ofInstance =
              microsByInstance.computeIfAbsent(
                  String.valueOf(hop.getInstance()), name -> new double[2]);
          ofInstance[0] += own;
          ofInstance[1]++;
        }
      }
    }

    double meanMicros() {
      return hopMicros / hops;
    }

    double meanMicros(String instance) {
      return microsByInstance.get(instance)[0] / microsByInstance.get(instance)[1];
    }

    double defectRate() {
      return (double) firstDefects / hops;
    }

    double share(Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0) / (double) events;
    }

    /** Calls one after the other: what is left is the hop's own. */
    private static long own(TransactionEvent event, Hop hop) {
      int position = event.getHops().indexOf(hop);
      return hop.getDurationMicros()
          - event.getHops().stream()
              .filter(each -> each.getParent() == position)
              .mapToLong(Hop::getCallerDurationMicros)
              .sum();
    }

    private static boolean calledFails(TransactionEvent event, Hop hop) {
      int position = event.getHops().indexOf(hop);
      return event.getHops().stream()
          .anyMatch(each -> each.getParent() == position && each.getOutcome() != Outcome.OK);
    }
  }

  @BeforeAll
  static void watchTheStory() throws IOException {
    Scenario scenario = Scenario.of(SEED, SCALE, Duration.ZERO);
    scenario.labels().forEach(label -> SIGHTS.put(label.kind(), new Sight(label)));
    for (Iterator<SimulatedRecord> story = new Simulation(scenario); story.hasNext(); ) {
      SimulatedRecord record = story.next();
      if (record.fate() == Fate.USED) {
        TransactionEvent event = TransactionEvent.getDecoder().decode(record.value());
        for (Sight sight : SIGHTS.values()) {
          if (sight.label.series().stream()
              .anyMatch(
                  key ->
                      key.tenant().equals(event.getTenant())
                          && key.service().equals(event.getService())
                          && key.transaction().equals(event.getTransaction()))) {
            boolean during = sight.label.covers(event.getStart().toEpochMilli());
            (during ? sight.during : sight.otherwise).add(event, sight.label.component());
          }
        }
      }
    }
  }

  @Test
  void slowDatabaseTakesSeveralTimesAsLong() {
    Sight sight = SIGHTS.get(Label.Kind.SLOW_DATABASE);
    assertThat(sight.during.meanMicros() / sight.otherwise.meanMicros()).isBetween(3.0, 9.0);
  }

  @Test
  void failingExternalServiceFailsAThirdToTwoThirds() {
    Sight sight = SIGHTS.get(Label.Kind.FAILING_EXTERNAL);
    assertThat(sight.during.defectRate()).isBetween(.2, .7);
    assertThat(sight.otherwise.defectRate()).isLessThan(.01);
  }

  @Test
  void badDeploymentBringsAVersionThatFailsAndDawdles() {
    Sight sight = SIGHTS.get(Label.Kind.BAD_DEPLOYMENT);
    assertThat(sight.during.defectRate()).isBetween(.05, .25);
    assertThat(sight.during.versions.keySet())
        .hasSize(1)
        .doesNotContainAnyElementsOf(sight.otherwise.versions.keySet());
  }

  @Test
  void regionalDelayStretchesTheLineOfOneRegion() {
    Sight sight = SIGHTS.get(Label.Kind.REGIONAL_DELAY);
    assertThat(sight.label.component()).startsWith("wan-");
    assertThat(sight.during.hops).isLessThan(sight.during.events / 2);
    assertThat(sight.during.meanMicros() - sight.otherwise.meanMicros())
        .isBetween(350_000.0, 900_000.0);
  }

  @Test
  void vanishedTrafficLeavesNothing() {
    Sight sight = SIGHTS.get(Label.Kind.VANISHED_TRAFFIC);
    assertThat(sight.during.events).isZero();
    assertThat(sight.otherwise.events).isPositive();
    assertThat(sight.label.component()).isNull();
  }

  @Test
  void mostlyFailingSeriesFailsNineInTenOfOneEveryTwoSeconds() {
    Sight sight = SIGHTS.get(Label.Kind.MOSTLY_FAILING);
    double seconds = (sight.label.end() - sight.label.onset()) / 1000.0;
    assertThat(sight.during.defectRate()).isBetween(.86, .94);
    assertThat(sight.during.events / seconds).isBetween(.4, .6);
  }

  @Test
  void missingResponsesKeepUsersWaiting() {
    Sight sight = SIGHTS.get(Label.Kind.MISSING_RESPONSES);
    assertThat(sight.during.share(Outcome.MISSING_RESPONSE)).isBetween(.08, .45);
    assertThat(sight.otherwise.share(Outcome.MISSING_RESPONSE)).isZero();
  }

  @Test
  void slowInstanceIsSlowAlone() {
    Sight sight = SIGHTS.get(Label.Kind.SLOW_INSTANCE);
    double[] ratios =
        sight.during.microsByInstance.keySet().stream()
            .mapToDouble(
                instance ->
                    sight.during.meanMicros(instance) / sight.otherwise.meanMicros(instance))
            .sorted()
            .toArray();
    assertThat(ratios).hasSize(3);
    assertThat(ratios[1]).isBetween(.7, 1.5);
    assertThat(ratios[2]).isBetween(4.5, 12.0);
  }

  @Test
  void announcedMaintenanceLeavesLittleThatWorks() {
    Sight sight = SIGHTS.get(Label.Kind.MAINTENANCE);
    assertThat(sight.during.share(Outcome.OK)).isBetween(.1, .6);
  }
}
