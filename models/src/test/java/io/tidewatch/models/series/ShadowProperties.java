package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.policy.Floor;
import io.tidewatch.models.policy.Lifecycle;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.policy.Thresholds;
import io.tidewatch.models.policy.TrafficDirection;
import io.tidewatch.models.series.Simulation.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * A version that is tried out beside another tells what it would alone, and the other tells and
 * learns what it would without it.
 */
class ShadowProperties {
  private static final SeriesPolicy ACTIVE = version(1, Duration.ofDays(1), 3, 2, 3);
  private static final SeriesPolicy EAGER = version(2, Duration.ofHours(4), 0, 1, 1);
  private static final SeriesPolicy CALM = version(3, Duration.ofDays(40), 15, 4, 7);

  @Property(tries = 6)
  void theActiveOneTellsAndLearnsTheSameWhateverIsTriedOut(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 60) double perMinute)
      throws IOException {
    Simulation alone = lived(seed, ACTIVE, null, perMinute);

    for (SeriesPolicy shadow : List.of(EAGER, CALM)) {
      Simulation beside = lived(seed, ACTIVE, shadow, perMinute);
      assertThat(beside.revisions).isEqualTo(alone.revisions);
      assertThat(bytes(beside)).isEqualTo(bytes(alone));
    }
  }

  @Property(tries = 6)
  void whatIsTriedOutTellsWhatItWouldInForce(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 60) double perMinute) {
    for (SeriesPolicy shadow : List.of(EAGER, CALM)) {
      Simulation alone = lived(seed, shadow, null, perMinute);
      Simulation beside = lived(seed, ACTIVE, shadow, perMinute);

      assertThat(beside.shadowRevisions).allMatch(Alert::shadow);
      assertThat(beside.shadowRevisions.stream().map(ShadowProperties::plain).toList())
          .isEqualTo(alone.revisions.stream().map(ShadowProperties::plain).toList());
    }
  }

  @Property(tries = 4)
  void aTrialThatWasStoredGoesOnAsOneThatWasNot(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 10) double perMinute) {
    Simulation kept = lived(new Simulation(seed, ACTIVE, usual(perMinute)).tries(EAGER));
    Simulation stored =
        lived(new Simulation(seed, ACTIVE, usual(perMinute)).tries(EAGER).storing());

    assertThat(stored.shadowRevisions).isEqualTo(kept.shadowRevisions);
    assertThat(stored.revisions).isEqualTo(kept.revisions);
  }

  @Property(tries = 4)
  void afterItsPromotionAVersionTellsWhatItWouldHaveToldInShadow(@ForAll long seed) {
    Simulation promoted = new Simulation(seed, ACTIVE, usual(20)).tries(EAGER);
    Simulation tried = new Simulation(seed, ACTIVE, usual(20)).tries(EAGER);
    for (Simulation sim : List.of(promoted, tried)) {
      sim.run(9 * Simulation.DAY + 12 * Simulation.HOUR);
      sim.run(5 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.08));
    }
    // Only where people knew of nothing is it the same: an alert they know of goes on as it was.
    Assume.that(!promoted.anyActive());
    long at = promoted.now;
    promoted.promotes(EAGER);
    for (Simulation sim : List.of(promoted, tried)) {
      sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.3));
      sim.run(Simulation.HOUR);
    }

    List<String> told = story(promoted.revisions, at);
    assertThat(told).isNotEmpty().isEqualTo(story(tried.shadowRevisions, at));
  }

  /** What was told after a moment: of which alert, whether it lasts, and how bad it is. */
  private static List<String> story(List<Alert> revisions, long after) {
    return revisions.stream()
        .filter(alert -> alert.updatedAtMillis() > after + Simulation.MINUTE)
        .map(
            a ->
                "%s %d %d %s"
                    .formatted(a.indicator(), a.raisedAtMillis(), a.updatedAtMillis(), a.level()))
        .toList();
  }

  private static Simulation.Profile usual(double perMinute) {
    return at -> new Traffic(at.getHour() < 6 ? 0 : perMinute, 200_000, 0.01);
  }

  /** A day of faults after a week of learning; the trial begins with the first window. */
  private static Simulation lived(
      long seed, SeriesPolicy active, SeriesPolicy shadow, double perMinute) {
    return lived(new Simulation(seed, active, usual(perMinute)).tries(shadow));
  }

  private static Simulation lived(Simulation sim) {
    sim.run(9 * Simulation.DAY);
    sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, t -> t.slower(2));
    sim.run(3 * Simulation.HOUR);
    sim.run(15 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.4));
    sim.run(3 * Simulation.HOUR);
    sim.run(40 * Simulation.MINUTE, CalendarMark.NONE, t -> t.times(0));
    sim.run(5 * Simulation.HOUR);
    sim.take(sim.view(7, 0));
    return sim;
  }

  /** Without what tells one from the other: id, version, and the mark itself. */
  private static Alert plain(Alert a) {
    return new Alert(
        "",
        a.revision(),
        a.series(),
        a.indicator(),
        a.active(),
        a.level(),
        a.peakLevel(),
        a.score(),
        a.peakScore(),
        a.onsetMillis(),
        a.raisedAtMillis(),
        a.updatedAtMillis(),
        a.observed(),
        a.expected(),
        a.lower(),
        a.upper(),
        a.transactions(),
        a.reasonCode(),
        a.reason(),
        0,
        false);
  }

  private static byte[] bytes(Simulation lived) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SeriesModelLayout.write(lived.model, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static SeriesPolicy version(
      long version, Duration warning, int minEvidence, int raiseAfter, int raiseWithin) {
    SeriesPolicy p = SeriesPolicy.defaults();
    Lifecycle l = p.lifecycle();
    Thresholds thresholds =
        new Thresholds(
            warning,
            warning.multipliedBy(3),
            warning.multipliedBy(9),
            warning.multipliedBy(27),
            minEvidence,
            TrafficDirection.DROP,
            List.of(new Floor(Indicator.LATENCY_P50, Level.WARNING, 0.01, null, null)));
    return new SeriesPolicy(
        version,
        p.weight(),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        thresholds,
        new Lifecycle(
            raiseAfter,
            raiseWithin,
            l.raiseAtOnce(),
            l.hold(),
            l.clearAfter(),
            l.flappingAfter(),
            l.flappingWithin()),
        p.learning(),
        p.objectives(),
        p.forecast(),
        p.windows(),
        p.zone(),
        p.holidays());
  }
}
