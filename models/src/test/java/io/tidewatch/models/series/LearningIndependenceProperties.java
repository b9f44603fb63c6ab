package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What is learnt does not depend on when somebody wants to be told of what. */
class LearningIndependenceProperties {
  private static final SeriesPolicy DEFAULTS = SeriesPolicy.defaults();

  /** Tells much more, and much less. */
  private static final SeriesPolicy EAGER = judgingBy(thresholds(Duration.ofHours(2), 0), 1);

  private static final SeriesPolicy CALM = judgingBy(thresholds(Duration.ofDays(60), 20), 9);

  @Property(tries = 25)
  void theBytesOfTheModelAreTheSameUnderOtherThresholdsAndAnotherLifecycle(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 60) double perMinute)
      throws IOException {
    byte[] usual = learnt(seed, DEFAULTS, perMinute);

    assertThat(learnt(seed, EAGER, perMinute)).as("eager").isEqualTo(usual);
    assertThat(learnt(seed, CALM, perMinute)).as("calm").isEqualTo(usual);
  }

  @Property(tries = 5)
  void othersAreToldOfIndeed(@ForAll long seed) {
    Simulation eager = lived(seed, EAGER, 20);
    Simulation calm = lived(seed, CALM, 20);

    assertThat(eager.raised().size()).isGreaterThan(calm.raised().size());
  }

  /** Ends with a window that has transactions, so that no silence is half over. */
  private static byte[] learnt(long seed, SeriesPolicy policy, double perMinute)
      throws IOException {
    Simulation lived = lived(seed, policy, perMinute);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    SeriesModelLayout.write(lived.model, out);
    for (int i = 0; i < SeasonSlots.WEEK; i++) {
      SeasonSlot slot = lived.slots().get(i);
      if (slot != null) {
        out.writeInt(i);
        SeasonSlotLayout.write(slot, out);
      }
    }
    return bytes.toByteArray();
  }

  private static Simulation lived(long seed, SeriesPolicy policy, double perMinute) {
    Simulation sim =
        new Simulation(
            seed, policy, at -> new Traffic(at.getHour() < 6 ? 0 : perMinute, 200_000, 0.01));
    sim.run(9 * Simulation.DAY);
    sim.run(20 * Simulation.MINUTE, CalendarMark.NONE, t -> t.slower(3));
    sim.run(3 * Simulation.HOUR);
    sim.run(15 * Simulation.MINUTE, CalendarMark.NONE, t -> t.failing(0.6));
    sim.run(3 * Simulation.HOUR);
    sim.run(40 * Simulation.MINUTE, CalendarMark.NONE, t -> t.times(0));
    sim.run(5 * Simulation.HOUR);
    sim.take(sim.view(7, 0));
    return sim;
  }

  private static Thresholds thresholds(Duration warning, int minEvidence) {
    return new Thresholds(
        warning,
        warning.multipliedBy(3),
        warning.multipliedBy(9),
        warning.multipliedBy(27),
        minEvidence,
        TrafficDirection.BOTH,
        List.of(new Floor(Indicator.LATENCY_P50, Level.WARNING, 0.01, null, null)));
  }

  private static SeriesPolicy judgingBy(Thresholds thresholds, int weight) {
    SeriesPolicy p = DEFAULTS;
    Lifecycle l = p.lifecycle();
    return new SeriesPolicy(
        p.version() + 1,
        Math.min(weight, 7),
        p.apdexMicros(),
        p.slowMicros(),
        p.defectWeights(),
        p.groupWeights(),
        thresholds,
        new Lifecycle(
            1,
            weight,
            l.raiseAtOnce(),
            Duration.ofMinutes(weight),
            Duration.ZERO,
            l.flappingAfter(),
            Duration.ofMinutes(10)),
        p.learning(),
        p.objectives(),
        p.forecast(),
        p.windows(),
        p.zone(),
        p.holidays());
  }
}
