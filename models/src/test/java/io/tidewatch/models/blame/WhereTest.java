package io.tidewatch.models.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.Dimension;
import io.tidewatch.models.window.WindowStatistics;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WhereTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order");
  private static final int PER_MINUTE = 200;
  private static final Predicate<Transaction> NOBODY = t -> false;

  private final SplittableRandom random = new SplittableRandom(11);
  private final ComponentBaselines baselines = ComponentBaselines.fresh();

  @Test
  void failuresOfOneVersionInOneRegionNameBoth() {
    List<Place> where =
        where(t -> t.region().equals("north") && t.applicationVersion().equals("4.2"), NOBODY);

    assertThat(where)
        .extracting(Place::dimension, Place::value)
        .containsExactly(
            tuple(Dimension.REGION, "north"), tuple(Dimension.APPLICATION_VERSION, "4.2"));
    assertThat(where).allSatisfy(place -> assertThat(place.share()).isGreaterThan(0.95));
    assertThat(Where.sentence(where))
        .isEqualTo(" Hit are the transactions of region north and application version 4.2.");
  }

  @Test
  void slownessOfOneUserGroupNamesIt() {
    List<Place> where = where(NOBODY, t -> t.userGroup().equals("partners"));

    assertThat(where)
        .extracting(Place::dimension, Place::value)
        .containsExactly(tuple(Dimension.USER_GROUP, "partners"));
  }

  @Test
  void aRegionThatHasMostOfTheTrafficOrIsAlwaysSlowIsInnocent() {
    assertThat(where(t -> t.durationMicros() % 3 == 0, NOBODY)).isEmpty();
    assertThat(where(NOBODY, t -> true)).isEmpty();
    assertThat(where(NOBODY, NOBODY)).isEmpty();
    assertThat(Where.sentence(List.of())).isEmpty();
  }

  @Test
  void talliesMergedInTwoPartsNameTheSame() {
    learn();
    BlameTally whole = new BlameTally();
    BlameTally left = new BlameTally();
    BlameTally right = new BlameTally();
    for (int minute = 0; minute < 6; minute++) {
      SeriesEvidence evidence = evidence(window(t -> t.region().equals("south"), NOBODY));
      whole.add(evidence);
      (minute % 2 == 0 ? left : right).add(evidence);
    }
    right.merge(left);

    assertThat(Where.of(right)).isEqualTo(Where.of(whole)).hasSize(1);
  }

  private List<Place> where(Predicate<Transaction> fails, Predicate<Transaction> isSlow) {
    learn();
    BlameTally tally = new BlameTally();
    for (int minute = 0; minute < 5; minute++) {
      tally.add(evidence(window(fails, isSlow)));
    }
    return Where.of(tally);
  }

  private void learn() {
    for (int minute = 0; minute < 60; minute++) {
      baselines.learn(window(NOBODY, NOBODY), 1);
    }
  }

  private WindowStatistics window(Predicate<Transaction> fails, Predicate<Transaction> isSlow) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < PER_MINUTE; i++) {
      String region = random.nextInt(10) < 7 ? "north" : "south";
      long usual = (region.equals("south") ? 400_000 : 100_000) + random.nextInt(50_000);
      Transaction t = transaction(region, usual, Outcome.OK);
      long micros = isSlow.test(t) ? 5 * usual : usual;
      boolean failing = fails.test(t);
      statistics.add(
          new Transaction(
              t.eventId(),
              ORDER,
              "",
              t.userGroup(),
              t.channel(),
              region,
              t.applicationVersion(),
              0,
              micros,
              failing ? Outcome.FAILURE : Outcome.OK,
              "",
              List.of()),
          SeriesPolicy.defaults(),
          (tenant, user) -> 0);
    }
    return statistics;
  }

  private Transaction transaction(String region, long micros, Outcome outcome) {
    return new Transaction(
        Long.toString(random.nextLong()),
        ORDER,
        "",
        random.nextInt(5) == 0 ? "partners" : "retail",
        random.nextBoolean() ? "web" : "app",
        region,
        random.nextInt(3) == 0 ? "4.2" : "4.1",
        0,
        micros,
        outcome,
        "",
        List.of());
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
        List.of(),
        Map.of(),
        statistics.hitUsers(),
        List.of(),
        List.of(),
        baselines.valueDeviations(statistics),
        false);
  }
}
