package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidewatch.cli.simulate.Effect.Disturbance;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import io.tidewatch.models.blame.Blame;
import io.tidewatch.models.blame.BlameTally;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.window.WindowStatistics;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.TransactionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who is blamed for the faults of the story, from the sums of its transactions alone: what is left
 * when nothing is asked of alerts and incidents.
 */
class BlameOfFaultsTest {
  private static final long MINUTE = 60_000;
  private static final long DELIVERED_WITHIN = 5 * MINUTE;
  private static final long START = Instant.parse("2025-06-02T00:00:00Z").toEpochMilli();
  private static final int QUIET_MINUTES = 240;
  private static final int FAULTY_MINUTES = 10;

  /** Busy enough for each window to tell something, as the story's windows add up to. */
  private static final double SCALE = 3;

  private static final double BUSY = 1;

  private static final TransactionDecoder DECODER =
      new TransactionDecoder(TransactionFormat.defaults());

  static Stream<Arguments> faults() {
    return Stream.of(
            Disturbance.failing("edi-gateway", .9, Outcome.FAILURE),
            Disturbance.failing("erp-app", .9, Outcome.FAILURE),
            Disturbance.failing("shop-app", .4, Outcome.FAILURE),
            Disturbance.failing("message-bus", .35, Outcome.MISSING_RESPONSE),
            Disturbance.failing("pricing-engine", .15, Outcome.MISSING_RESPONSE),
            Disturbance.failing("bank-gateway", .5, Outcome.TIMEOUT),
            Disturbance.slow("erp-db", 3.5))
        .flatMap(fault -> IntStream.of(1, 6, 7).mapToObj(seed -> arguments(fault, seed)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theComponentThatWorksWorseIsBlamed(Disturbance fault, int seed) {
    Tenant tenant =
        Manufacturer.tenants(SCALE, new SplittableRandom(seed)).stream()
            .filter(each -> each.name().equals(Manufacturer.TENANT_WITH_MACHINE_ORDERS))
            .findFirst()
            .orElseThrow();
    Component guilty = tenant.component(fault.component());
    BlameTally tally = new BlameTally();
    for (BusinessTransaction transaction : tenant.transactions()) {
      if (transaction.touches(guilty) && transaction.perMinuteAtPeak() > 1) {
        play(tenant, transaction, fault, seed, tally);
      }
    }

    assertThat(Blame.rank(tally).prime().map(Suspect::component)).contains(guilty.name());
  }

  private static void play(
      Tenant tenant,
      BusinessTransaction transaction,
      Disturbance fault,
      int seed,
      BlameTally into) {
    long onset = START + QUIET_MINUTES * MINUTE;
    Episode episode =
        Episode.of(
            tenant,
            Label.Kind.MOSTLY_FAILING,
            fault.component(),
            tenant.series(transaction::equals),
            fault.component(),
            Instant.ofEpochMilli(onset),
            Instant.ofEpochMilli(onset + FAULTY_MINUTES * MINUTE),
            List.of(fault));
    SeriesSimulator series =
        new SeriesSimulator(
            transaction,
            tenant.users().get(transaction.audience()),
            List.of(episode),
            seed,
            transaction.series().hashCode(),
            new TransactionPlayer(),
            AvroCodec.of(TransactionEvent.class));
    Weather weather = new Weather(tenant, seed, 0);
    ComponentBaselines baselines = ComponentBaselines.fresh();
    long micros = 0;
    long transactions = 0;
    for (int minute = 0; minute < QUIET_MINUTES + FAULTY_MINUTES; minute++) {
      weather.advance(BUSY);
      long start = START + minute * MINUTE;
      WindowStatistics window = window(series, start, weather);
      if (minute < QUIET_MINUTES) {
        baselines.learn(window, 1);
        micros += window.durationSumMicros();
        transactions += window.transactions();
      } else {
        into.add(evidence(transaction, start, window, baselines, micros / (double) transactions));
      }
    }
  }

  private static WindowStatistics window(SeriesSimulator series, long start, Weather weather) {
    List<SimulatedRecord> records = new ArrayList<>();
    series.simulate(start, 1, 1, weather, records);
    WindowStatistics window = new WindowStatistics();
    for (SimulatedRecord record : records) {
      RawRecord raw =
          new RawRecord("", 0, 0, start + DELIVERED_WITHIN, record.key(), record.value());
      Decoded.Usable read = (Decoded.Usable) DECODER.decode(raw);
      window.add(read.transaction(), SeriesPolicy.defaults(), (tenant, user) -> user.hashCode());
    }
    return window;
  }

  private static SeriesEvidence evidence(
      BusinessTransaction transaction,
      long start,
      WindowStatistics window,
      ComponentBaselines baselines,
      double usualMicros) {
    Judgement judgement =
        new Judgement(
            start,
            start + MINUTE,
            window.transactions(),
            window.transactions(),
            usualMicros,
            List.of(),
            Level.MAJOR,
            Reason.DEVIATES,
            false,
            null);
    return SeriesEvidence.of(
        transaction.series(),
        0,
        judgement,
        window,
        SeriesPolicy.defaults(),
        baselines.deviations(window),
        List.of());
  }
}
