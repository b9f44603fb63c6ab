package io.tidewatch.models.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.Chain;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.window.WindowStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlameTest {
  private static final long MINUTE = 60_000;
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");
  private static final int PER_MINUTE = 40;
  private static final Prediction UNUSED = null;

  private final Chain chain = chain(1);
  private final ComponentBaselines baselines = ComponentBaselines.fresh();
  private double expectedMeanMicros;

  @Test
  void aSlowDatabaseIsBlamedWithItsFiguresBeforeAndAfter() {
    Suspect prime = verdict(Fault.slow("erp-db", 6)).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("erp-db");
    assertThat(prime.tier()).isEqualTo(Tier.DATABASE);
    assertThat(prime.instance()).isEmpty();
    assertThat(prime.share()).isGreaterThan(0.95);
    assertThat(prime.confidence()).isGreaterThan(0.7);
    assertThat(prime.excessOwnMicros() / (5 * PER_MINUTE))
        .isCloseTo(5 * meanOf(35_000), within(0.2 * 5 * meanOf(35_000)));
    assertThat(prime.evidence())
        .matches("erp-db: own time 2\\d\\d\\.\\d ms per transaction instead of 3\\d\\.\\d ms\\.");
  }

  @Test
  void aSlowLineIsChargedToTheComponentItLeadsTo() {
    Suspect prime = verdict(Fault.slowLine("lb-north", 12)).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("lb-north");
    assertThat(prime.tier()).isEqualTo(Tier.NETWORK);
    assertThat(prime.excessWireMicros()).isGreaterThan(10 * prime.excessOwnMicros());
    assertThat(prime.evidence()).contains("time on the wire to it");
  }

  @Test
  void aFailingExternalServiceIsBlamedAndNotItsCallersThatFailWithIt() {
    Verdict verdict = verdict(Fault.failing("bank", 0.6, Outcome.TIMEOUT));

    assertThat(verdict.suspects()).hasSize(1);
    assertThat(verdict.suspects().get(0).component()).isEqualTo("bank");
    assertThat(verdict.suspects().get(0).evidence()).contains("first to fail in");
    assertThat(verdict.suspects().get(0).confidence()).isGreaterThan(0.7);
  }

  @Test
  void oneSlowInstanceOfSeveralIsNamed() {
    Suspect prime = verdict(Fault.slowInstance("erp-app", "erp-app-3", 8)).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("erp-app");
    assertThat(prime.instance()).isEqualTo("erp-app-3");
  }

  @Test
  void oneSlowInstanceOfManyStandsOutThoughItsComponentAsAWholeDoesNot() {
    Chain wide =
        new Chain(
            ORDER,
            9,
            Link.of("browser", Tier.CLIENT, 40_000),
            new Link("erp-app", Tier.APPLICATION, 12, 60_000, 800));
    learn(wide, 240);
    BlameTally tally = new BlameTally();
    Fault slow = Fault.slowInstance("erp-app", "erp-app-7", 3.5);
    tally.add(evidence(0, wide.window(0, 240, slow)));

    Suspect prime = Blame.rank(tally).prime().orElseThrow();

    assertThat(prime.instance()).isEqualTo("erp-app-7");
    assertThat(prime.excessOwnMicros()).isLessThan(0.3 * 240 * meanOf(60_000));
    assertThat(prime.evidence()).startsWith("erp-app on erp-app-7: own time 2");
  }

  @Test
  void noInstanceIsNamedWhenAllAreSlow() {
    Suspect prime = verdict(Fault.slow("erp-app", 4)).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("erp-app");
    assertThat(prime.instance()).isEmpty();
  }

  @Test
  void failuresThatNoHopReportsAreChargedToTheOutermostComponentThatIsNotReached() {
    Suspect prime = verdict(Fault.unreached("bus", 0.7)).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("bus");
    assertThat(prime.evidence()).contains("not reached by");
  }

  @Test
  void whenNothingIsWrongNobodyIsBlamed() {
    Verdict verdict = verdict(Fault.NONE);

    assertThat(verdict.suspects()).isEmpty();
    assertThat(verdict.unknownBecause()).contains("No component");
  }

  @Test
  void trafficThatStaysAwayLeavesNoTraceAndTheVerdictSaysSo() {
    learn();
    BlameTally tally = new BlameTally();
    for (int minute = 0; minute < 5; minute++) {
      tally.add(evidence(minute, new WindowStatistics()));
    }

    Verdict verdict = Blame.rank(tally);

    assertThat(verdict.suspects()).isEmpty();
    assertThat(verdict.unknownBecause())
        .startsWith("Of 200 expected transactions 0 came")
        .contains("leaves no trace");
  }

  @Test
  void transactionsWithoutHopsBlameNobody() {
    Chain bare = new Chain(ORDER, 7);
    BlameTally tally = new BlameTally();
    tally.add(evidence(0, bare.window(0, 10, Fault.NONE)));

    assertThat(Blame.rank(tally).unknownBecause()).contains("do not name their components");
  }

  @Test
  void waitingThatTheComponentsDoNotAccountForBlamesNobody() {
    learn();
    BlameTally tally = new BlameTally();
    WindowStatistics slowDatabase = chain.window(0, PER_MINUTE, Fault.slow("erp-db", 4));
    expectedMeanMicros = 0;
    SeriesEvidence evidence = evidence(0, slowDatabase);
    tally.add(withWait(evidence, 20 * evidence.excessWaitMicros()));

    assertThat(Blame.rank(tally).unknownBecause()).contains("accounts for only");
  }

  @Test
  void sharesOfTwoSlowComponentsAddUpAndTheSlowerLeads() {
    learn();
    BlameTally tally = new BlameTally();
    for (int minute = 0; minute < 5; minute++) {
      tally.add(evidence(minute, chain.window(0, PER_MINUTE, Fault.slow("erp-db", 8))));
      tally.add(evidence(minute, chain.window(0, PER_MINUTE, Fault.slow("bus", 12))));
    }

    List<Suspect> suspects = Blame.rank(tally).suspects();

    assertThat(suspects).extracting(Suspect::component).containsExactly("erp-db", "bus");
    assertThat(suspects.stream().mapToDouble(Suspect::share).sum()).isCloseTo(1, within(0.05));
  }

  @Test
  void theSameWindowsInTwoTalliesMergeToTheSameVerdict() {
    learn();
    BlameTally whole = new BlameTally();
    BlameTally left = new BlameTally();
    BlameTally right = new BlameTally();
    for (int minute = 0; minute < 6; minute++) {
      SeriesEvidence evidence =
          evidence(minute, chain.window(0, PER_MINUTE, Fault.slow("erp-db", 6)));
      whole.add(evidence);
      (minute < 3 ? left : right).add(evidence);
    }
    left.merge(right);

    assertThat(Blame.rank(left)).isEqualTo(Blame.rank(whole));
  }

  @Test
  void whenAllGetSlowerAlikeNobodyIsBlamed() {
    learn();
    Chain tired = chain(3);
    BlameTally tally = new BlameTally();
    for (int minute = 0; minute < 5; minute++) {
      tally.add(evidence(minute, tired.window(0, PER_MINUTE, Fault.NONE)));
    }

    Verdict verdict = Blame.rank(tally);

    assertThat(verdict.suspects()).isEmpty();
    assertThat(verdict.unknownBecause()).contains("by a similar factor");
    tally.add(evidence(5, tired.window(0, PER_MINUTE, Fault.slow("erp-db", 30))));
    assertThat(Blame.rank(tally).prime().map(Suspect::component)).contains("erp-db");
  }

  private static Chain chain(int times) {
    return new Chain(
        ORDER,
        7,
        Link.of("browser", Tier.CLIENT, times * 40_000),
        new Link("lb-north", Tier.NETWORK, 1, times * 2_000, 20_000),
        new Link("erp-app", Tier.APPLICATION, 4, times * 60_000, 800),
        Link.of("bus", Tier.MIDDLEWARE, times * 8_000),
        Link.of("erp-db", Tier.DATABASE, times * 35_000),
        Link.of("bank", Tier.EXTERNAL, times * 120_000));
  }

  private Verdict verdict(Fault fault) {
    learn();
    BlameTally tally = new BlameTally();
    for (int minute = 0; minute < 5; minute++) {
      tally.add(evidence(minute, chain.window(0, PER_MINUTE, fault)));
    }
    return Blame.rank(tally);
  }

  private void learn() {
    learn(chain, PER_MINUTE);
  }

  private void learn(Chain chain, int perMinute) {
    long micros = 0;
    for (int minute = 0; minute < 60; minute++) {
      WindowStatistics window = chain.window(0, perMinute, Fault.NONE);
      baselines.learn(window, 1);
      micros += window.durationSumMicros();
    }
    expectedMeanMicros = micros / (60.0 * perMinute);
  }

  private SeriesEvidence evidence(long minute, WindowStatistics statistics) {
    Judgement judgement =
        new Judgement(
            minute * MINUTE,
            (minute + 1) * MINUTE,
            statistics.transactions(),
            PER_MINUTE,
            expectedMeanMicros,
            List.of(),
            Level.MAJOR,
            Reason.DEVIATES,
            false,
            UNUSED);
    return SeriesEvidence.of(
        ORDER,
        0,
        judgement,
        statistics,
        SeriesPolicy.defaults(),
        baselines.deviations(statistics),
        List.of());
  }

  private static SeriesEvidence withWait(SeriesEvidence e, double excessWaitMicros) {
    return new SeriesEvidence(
        e.series(),
        e.windowStart(),
        e.windowEnd(),
        e.revision(),
        e.level(),
        e.weight(),
        e.transactions(),
        e.expectedTransactions(),
        e.slow(),
        excessWaitMicros,
        e.groups(),
        e.defectWeights(),
        e.hitUsers(),
        e.parts(),
        e.exemplars(),
        e.values(),
        e.ahead());
  }

  /** Mean of the log-normal times whose median is given. */
  private static double meanOf(long medianMicros) {
    return medianMicros * Math.exp(0.35 * 0.35 / 2);
  }
}
