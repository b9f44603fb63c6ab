package io.tidewatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WindowStatisticsProperties {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final UserHasher HASHER = (tenant, user) -> Hashes.of(tenant, user);

  @Property(tries = 200)
  void mergingPartsInAnyOrderAndGroupingEqualsOnePass(
      @ForAll("transactions") List<Transaction> transactions,
      @ForAll @IntRange(min = 1, max = 8) int partials,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    WindowStatistics onePass = statistics(transactions);
    List<Transaction> shuffled = new ArrayList<>(transactions);
    Collections.shuffle(shuffled, random);
    List<WindowStatistics> parts = new ArrayList<>();
    for (int i = 0; i < partials; i++) {
      parts.add(new WindowStatistics());
    }
    for (Transaction t : shuffled) {
      parts.get(random.nextInt(partials)).add(t, POLICY, HASHER);
    }
    while (parts.size() > 1) {
      WindowStatistics taken = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(taken);
    }

    assertThat(bytes(parts.get(0))).isEqualTo(bytes(onePass));
  }

  @Property(tries = 100)
  void mergingCommutes(
      @ForAll("transactions") List<Transaction> left,
      @ForAll("transactions") List<Transaction> right)
      throws IOException {
    WindowStatistics leftFirst = statistics(left);
    leftFirst.merge(statistics(right));
    WindowStatistics rightFirst = statistics(right);
    rightFirst.merge(statistics(left));

    assertThat(bytes(leftFirst)).isEqualTo(bytes(rightFirst));
  }

  @Property(tries = 100)
  void whatIsReadIsWhatWasWritten(@ForAll("transactions") List<Transaction> transactions)
      throws IOException {
    byte[] written = bytes(statistics(transactions));

    assertThat(bytes(WindowStatisticsLayoutTest.read(written))).isEqualTo(written);
  }

  @Property(tries = 100)
  void countsAddUp(@ForAll("transactions") List<Transaction> transactions) {
    WindowStatistics s = statistics(transactions);

    assertThat(s.transactions()).isEqualTo(transactions.size());
    assertThat(s.satisfied() + s.tolerating() + s.frustrated()).isEqualTo(s.transactions());
    assertThat(s.groups().values().stream().mapToLong(GroupCounts::transactions).sum())
        .isEqualTo(s.transactions());
    assertThat(s.parts().stream().mapToLong(p -> p.ownMicros() + p.wireMicros()).sum())
        .isLessThanOrEqualTo(s.durationSumMicros());
  }

  @Provide
  Arbitrary<List<Transaction>> transactions() {
    return transaction().list().ofMaxSize(150);
  }

  private static Arbitrary<Transaction> transaction() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000_000),
            Arbitraries.integers().between(0, 40),
            Arbitraries.longs().between(0, 100_000_000),
            Arbitraries.of(Outcome.values()),
            hop().list().ofMaxSize(6))
        .as(
            (id, who, duration, outcome, hops) ->
                new Transaction(
                    "event-" + id,
                    SeriesKey.of("acme", "erp", "order"),
                    who % 7 == 0 ? "" : "user-" + who,
                    "group-" + who % 23,
                    "web",
                    "north",
                    "1.0",
                    1_000_000L * id,
                    duration,
                    outcome,
                    "trace-" + id,
                    hops));
  }

  private static Arbitrary<Hop> hop() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 80),
            Arbitraries.of(Tier.values()),
            Arbitraries.integers().between(-1, 5),
            Arbitraries.longs().between(0, 10_000_000),
            Arbitraries.longs().between(0, 50_000_000),
            Arbitraries.longs().between(-1, 60_000_000),
            Arbitraries.of(Outcome.values()))
        .as(
            (name, tier, parent, start, duration, atCaller, outcome) ->
                new Hop(
                    "component-" + name % 30,
                    tier,
                    "call",
                    "instance-" + name % 3,
                    parent,
                    start,
                    duration,
                    atCaller,
                    outcome));
  }

  private static WindowStatistics statistics(List<Transaction> transactions) {
    WindowStatistics statistics = new WindowStatistics();
    transactions.forEach(t -> statistics.add(t, POLICY, HASHER));
    return statistics;
  }

  static byte[] bytes(WindowStatistics statistics) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WindowStatisticsLayout.write(statistics, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
