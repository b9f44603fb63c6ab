package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.Prospect;
import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.outlook.Turn;
import io.tidewatch.models.policy.ObjectivePolicy;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesDefaults;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The creep that the simulation plays is the one that the forecasts are there for. */
class CreepTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void isForeseenWhileWhatWasPromisedIsStillKept(long seed) throws IOException {
    Scenario scenario = withNothingButTheCreep(Scenario.of(seed, 1));

    List<Outlook> outlooks = outlooks(scenario, theOnlySeries(scenario.labels().get(0)));

    assertThat(outlooks).extracting(Outlook::prospect).doesNotContain(Prospect.BREACHED);
    assertThat(outlooks)
        .filteredOn(outlook -> outlook.prospect() == Prospect.BREACH_EXPECTED)
        .isNotEmpty()
        .extracting(Outlook::hourEnd)
        .allMatch(end -> end >= scenario.liveStart().toEpochMilli());
  }

  private static Scenario withNothingButTheCreep(Scenario all) {
    List<Episode> creep =
        all.episodes().stream().filter(each -> each.label().kind().isGradual()).toList();
    return new Scenario(all.seed(), all.tenants(), all.liveStart(), creep, List.of(), List.of());
  }

  private static SeriesKey theOnlySeries(Label label) {
    assertThat(label.series()).hasSize(1);
    return label.series().iterator().next();
  }

  private static List<Outlook> outlooks(Scenario scenario, SeriesKey series) throws IOException {
    Tenant tenant =
        scenario.tenants().stream()
            .filter(t -> t.name().equals(series.tenant()))
            .findFirst()
            .orElseThrow();
    List<SimulatedRecord> records = new ArrayList<>();
    TenantSimulator simulator =
        new TenantSimulator(tenant, scenario.tenants().indexOf(tenant), scenario);
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook model = SeriesOutlook.fresh();
    List<Outlook> outlooks = new ArrayList<>();
    SeriesPolicy policy = policy(scenario, series);
    byte[] key = series.toString().getBytes(StandardCharsets.UTF_8);
    for (long minute = scenario.start().toEpochMilli();
        minute < scenario.end().toEpochMilli();
        minute += MINUTE) {
      records.clear();
      simulator.simulate(minute, records);
      long[] durations =
          records.stream()
              .filter(record -> Arrays.equals(record.key(), key))
              .mapToLong(record -> duration(record.value()))
              .sorted()
              .toArray();
      if (durations.length > 0) {
        hour.add(judgement(minute, durations), Turn.of(series), policy.zone());
      }
      if (hour.isOverAt(minute + MINUTE)) {
        outlooks.addAll(model.advance(hour.take(), Turn.of(series), policy));
      }
    }
    return outlooks;
  }

  private static SeriesPolicy policy(Scenario scenario, SeriesKey series) {
    long bound = 100 * (long) Math.ceil(3 * scenario.usualMillis().get(series) / 100);
    ObjectivePolicy objective =
        ObjectivePolicy.within(Indicator.LATENCY_P95, Duration.ofMillis(bound));
    SeriesDefaults defaults =
        new SeriesDefaults(
            null, null, null, List.of(objective), scenario.zones().get(series.tenant()), null);
    PolicyDocument document =
        new PolicyDocument(
            null, defaults, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);
    return new PolicySet(1, 0, document).forSeries(series);
  }

  private static long duration(byte[] event) {
    try {
      return TransactionEvent.getDecoder().decode(event).getDurationMicros();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Judgement judgement(long minute, long[] durations) {
    double p95 = durations[(int) Math.ceil(0.95 * durations.length) - 1];
    IndicatorJudgement judged =
        new IndicatorJudgement(
            Indicator.LATENCY_P95, p95, p95, p95, p95, 0, 0, Level.OK, Reason.WITHIN_BAND, 0, 1);
    return new Judgement(
        minute,
        minute + MINUTE,
        durations.length,
        durations.length,
        p95,
        List.of(judged),
        Level.OK,
        Reason.WITHIN_BAND,
        false,
        null);
  }
}
