package io.tidewatch.models.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop calls stock, then billing, then mail; billing calls a database. */
class MissingCallsTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "shop", "order");
  private static final List<String> CALLED = List.of("stock", "billing", "mail");

  private final ComponentBaselines baselines = ComponentBaselines.fresh();

  @Test
  void ofSeveralThatAreMissedTheOneThatIsCalledFirstIsBlamed() {
    Suspect prime = verdict(1, Outcome.OK).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("billing");
    assertThat(prime.evidence()).contains("not reached by 100 of 200 transactions");
  }

  @Test
  void aCallerWhoseFailuresAllLackACallPointsAtTheCalled() {
    List<Suspect> suspects = verdict(1, Outcome.FAILURE).suspects();

    assertThat(suspects).extracting(Suspect::component).containsExactly("billing", "shop");
    assertThat(suspects.get(0).share()).isGreaterThan(suspects.get(1).share());
  }

  @Test
  void aCallerThatFailsAfterItsCallsIsBlamedItself() {
    Suspect prime = verdict(3, Outcome.FAILURE).prime().orElseThrow();

    assertThat(prime.component()).isEqualTo("shop");
  }

  /** All of its failures lack its first call; but it stopped long before it makes that. */
  @Test
  void aCallerThatFailsAsSoonAsItIsAskedIsBlamedItself() {
    List<Suspect> suspects = verdict(0, Outcome.FAILURE, 100).suspects();

    assertThat(suspects).extracting(Suspect::component).containsExactly("shop");
  }

  @Test
  void aCallerThatWaitedInVainForItsFirstCallPointsAtTheCalled() {
    List<Suspect> suspects = verdict(0, Outcome.FAILURE, 40_000).suspects();

    assertThat(suspects).extracting(Suspect::component).containsExactly("stock", "shop");
  }

  /** It stopped just when it makes its first call, as one does whose call is refused at once. */
  @Test
  void ofTwoThatNothingTellsApartTheOneThatWasSeenToFailIsBlamedFirst() {
    List<Suspect> suspects = verdict(0, Outcome.FAILURE, 5_000).suspects();

    assertThat(suspects).extracting(Suspect::component).containsExactly("shop", "stock");
  }

  private Verdict verdict(int calls, Outcome ofCaller) {
    return verdict(calls, ofCaller, 40_000);
  }

  private Verdict verdict(int calls, Outcome ofCaller, long micros) {
    for (int minute = 0; minute < 30; minute++) {
      baselines.learn(window(3, Outcome.OK, Outcome.OK, 40_000), 1);
    }
    WindowStatistics statistics = window(calls, ofCaller, Outcome.FAILURE, micros);
    BlameTally tally = new BlameTally();
    tally.add(evidence(statistics));
    return Blame.rank(tally);
  }

  /** Every second transaction ends after so many calls and microseconds. */
  private static WindowStatistics window(
      int calls, Outcome ofCaller, Outcome outcome, long micros) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < 200; i++) {
      boolean hit = i % 2 == 0;
      statistics.add(
          new Transaction(
              "e" + i,
              ORDER,
              "",
              "",
              "",
              "",
              "",
              0,
              hit ? micros : 40_000,
              hit ? outcome : Outcome.OK,
              "",
              hops(hit ? calls : 3, hit ? ofCaller : Outcome.OK, hit ? micros : 40_000)),
          SeriesPolicy.defaults(),
          (tenant, user) -> 0);
    }
    return statistics;
  }

  private static List<Hop> hops(int calls, Outcome ofCaller, long micros) {
    List<Hop> hops = new ArrayList<>();
    hops.add(hop("shop", -1, 0, micros, ofCaller));
    for (int i = 0; i < calls; i++) {
      hops.add(hop(CALLED.get(i), 0, 5_000 + 10_000 * i, 9_000, Outcome.OK));
      if (i == 1) {
        hops.add(hop("database", hops.size() - 1, 17_000, 5_000, Outcome.OK));
      }
    }
    return hops;
  }

  private static Hop hop(String component, int parent, long start, long micros, Outcome outcome) {
    return new Hop(component, Tier.APPLICATION, "", "", parent, start, micros, -1, outcome);
  }

  private SeriesEvidence evidence(WindowStatistics statistics) {
    return new SeriesEvidence(
        ORDER,
        0,
        60_000,
        0,
        Level.MAJOR,
        4,
        statistics.transactions(),
        statistics.transactions(),
        0,
        0,
        List.of(new GroupImpact("", 4, 200, 0, Map.of(Outcome.FAILURE, statistics.defects()))),
        Map.of(),
        statistics.hitUsers(),
        baselines.deviations(statistics),
        List.of(),
        List.of(),
        false);
  }
}
