package io.tidewatch.models.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.HyperLogLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImpactTallyTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");
  private static final Map<Outcome, Integer> WEIGHTS =
      Map.of(Outcome.FAILURE, 5, Outcome.SLOW, 2, Outcome.MISSING_RESPONSE, 4);

  @Test
  void eachDefectWeighsTransactionTimesDefectTypeTimesGroup() {
    ImpactTally tally = new ImpactTally();
    tally.add(
        evidence(
            6,
            20,
            new GroupImpact(
                "key-accounts", 7, 20, 3, Map.of(Outcome.FAILURE, 2L, Outcome.SLOW, 1L))));

    Impact impact = tally.impact();

    assertThat(impact.score()).isEqualTo(6 * 7 * (2 * 5 + 1 * 2 + 3 * 2));
    assertThat(impact.failed()).isEqualTo(3);
    assertThat(impact.slowed()).isEqualTo(3);
    assertThat(impact.defects()).isEqualTo(Map.of(Outcome.FAILURE, 2L, Outcome.SLOW, 1L));
    assertThat(impact.groups()).isEqualTo(Map.of("key-accounts", impact.score()));
  }

  @Test
  void lostTransactionsBurdenAsMissingResponsesOfNobodyInParticular() {
    ImpactTally tally = new ImpactTally();
    tally.add(evidence(3, 100));

    Impact impact = tally.impact();

    assertThat(impact.lost()).isEqualTo(100);
    assertThat(impact.score()).isZero();
    assertThat(impact.burden()).isEqualTo(100 * 3 * 4);
  }

  @Test
  void aShortfallThatChanceExplainsIsNotLost() {
    ImpactTally tally = new ImpactTally();
    tally.add(evidence(3, 100, new GroupImpact("", 1, 75, 0, Map.of())));

    assertThat(tally.impact().lost()).isZero();
  }

  @Test
  void aUserHitInTwoWindowsIsCountedOnceWithinTheStatedError() {
    ImpactTally tally = new ImpactTally();
    tally.add(hit(0, 8_000));
    tally.add(hit(4_000, 12_000));

    Impact impact = tally.impact();

    assertThat((double) impact.usersHit())
        .isCloseTo(12_000, within(3 * impact.usersHitError() * 12_000));
    assertThat(impact.usersHitError()).isLessThan(0.03);
  }

  @Test
  void groupsBeyondTheBoundAreCountedTogether() {
    ImpactTally tally = new ImpactTally();
    for (int i = 0; i < 3 * ImpactTally.MAX_GROUPS; i++) {
      tally.add(evidence(1, 1, new GroupImpact("g" + i, 1, 1, 0, Map.of(Outcome.FAILURE, 1L))));
    }

    Impact impact = tally.impact();

    assertThat(impact.groups()).hasSize(ImpactTally.MAX_GROUPS + 1);
    assertThat(impact.groups().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(impact.score());
  }

  @Property
  void agreesWithARecountInAnyOrderAndGrouping(@ForAll Random random) {
    List<SeriesEvidence> windows = new ArrayList<>();
    long recount = 0;
    for (int i = 0; i < 20; i++) {
      int weight = 1 + random.nextInt(7);
      int group = 1 + random.nextInt(7);
      long failed = random.nextInt(20);
      long slow = random.nextInt(20);
      recount += weight * group * (failed * 5 + slow * 2);
      windows.add(
          evidence(
              weight,
              random.nextDouble() * 200,
              new GroupImpact(
                  "g" + random.nextInt(5), group, 40, slow, Map.of(Outcome.FAILURE, failed))));
    }
    ImpactTally inOrder = new ImpactTally();
    windows.forEach(inOrder::add);
    Collections.shuffle(windows, random);
    ImpactTally left = new ImpactTally();
    ImpactTally right = new ImpactTally();
    windows.forEach(window -> (random.nextBoolean() ? left : right).add(window));
    left.merge(right);

    assertThat(left.impact()).isEqualTo(inOrder.impact());
    assertThat(left.impact().score()).isEqualTo(recount);
    assertThat(StoredLayout.bytes(left, (tally, out) -> tally.write(out)))
        .isEqualTo(StoredLayout.bytes(inOrder, (tally, out) -> tally.write(out)));
  }

  private static SeriesEvidence evidence(int weight, double expected, GroupImpact... groups) {
    return evidence(weight, expected, new HyperLogLog(), groups);
  }

  private static SeriesEvidence hit(int fromUser, int toUser) {
    HyperLogLog users = new HyperLogLog();
    Random hashes = new Random(1);
    Map<Integer, Long> hashOf = new HashMap<>();
    for (int user = 0; user < toUser; user++) {
      hashOf.put(user, hashes.nextLong());
    }
    for (int user = fromUser; user < toUser; user++) {
      users.add(hashOf.get(user));
    }
    return evidence(1, 0, users);
  }

  private static SeriesEvidence evidence(
      int weight, double expected, HyperLogLog users, GroupImpact... groups) {
    long transactions = List.of(groups).stream().mapToLong(GroupImpact::transactions).sum();
    long slow = List.of(groups).stream().mapToLong(GroupImpact::slow).sum();
    return new SeriesEvidence(
        ORDER,
        0,
        60_000,
        0,
        Level.MAJOR,
        weight,
        transactions,
        expected,
        slow,
        1_234.5,
        List.of(groups),
        WEIGHTS,
        users,
        List.of(),
        List.of(),
        List.of(),
        false);
  }
}
