package io.tidewatch.models.blame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.scenario.Chain;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentBaselinesTest {
  private static final SeriesKey ORDER = SeriesKey.of("acme", "erp", "order-entry");

  private final ComponentBaselines baselines = ComponentBaselines.fresh();
  private final Chain chain = chain(3);

  @Test
  void saysNothingUntilThirtyTransactionsWereLearnt() {
    baselines.learn(chain.window(0, 29, Fault.NONE), 1);
    assertThat(baselines.deviations(chain.window(0, 10, Fault.NONE))).isEmpty();

    baselines.learn(chain.window(0, 2, Fault.NONE), 1);
    assertThat(baselines.deviations(chain.window(0, 10, Fault.NONE))).hasSize(3);
  }

  @Test
  void expectsOfNTransactionsNTimesTheMeanOfOne() {
    learn(200, 30);
    WindowStatistics window = chain.window(0, 300, Fault.NONE);

    PartDeviation database = deviation(window, "erp-db");

    assertThat(database.expectedOwnMicros())
        .isCloseTo(database.ownMicros(), within(0.1 * database.ownMicros()));
    assertThat(database.expectedOwnMicros() - database.ownMicros())
        .isBetween(-3 * database.ownDeviationMicros(), 3 * database.ownDeviationMicros());
    assertThat(database.missing()).isZero();
  }

  @Test
  void dispersionShrinksWithTheNumberOfTransactionsButNeverBelowATenth() {
    learn(200, 30);

    PartDeviation few = deviation(chain.window(0, 3, Fault.NONE), "erp-db");
    PartDeviation many = deviation(chain.window(0, 3_000, Fault.NONE), "erp-db");

    double relativeOfFew = few.ownDeviationMicros() / few.expectedOwnMicros();
    double relativeOfMany = many.ownDeviationMicros() / many.expectedOwnMicros();
    assertThat(relativeOfFew).isGreaterThan(2 * relativeOfMany);
    assertThat(relativeOfMany).isBetween(0.1, 0.2);
  }

  @Test
  void aComponentThatWasNotReachedIsMissedByAsManyAsShouldHaveReachedIt() {
    learn(200, 30);

    List<PartDeviation> deviations =
        baselines.deviations(chain.window(0, 100, Fault.unreached("erp-db", 1)));

    PartDeviation database =
        deviations.stream().filter(p -> p.component().equals("erp-db")).findFirst().orElseThrow();
    assertThat(database.transactions()).isZero();
    assertThat(database.tier()).isEqualTo(Tier.DATABASE);
    assertThat(database.missing()).isCloseTo(100, within(0.5));
  }

  @Test
  void aFewCallsLessThanUsualAreNotMissing() {
    learn(200, 30);

    assertThat(deviation(chain.window(0, 40, Fault.unreached("erp-db", 0.02)), "erp-db").missing())
        .isZero();
  }

  @Test
  void oneOutlierAmongTheWindowsLearntFromMovesTheExpectationLittle() {
    learn(200, 30);
    double before = deviation(chain.window(0, 30, Fault.NONE), "erp-db").expectedOwnMicros();

    baselines.learn(chain.window(0, 30, Fault.slow("erp-db", 1_000)), 1);

    double after = deviation(chain.window(0, 30, Fault.NONE), "erp-db").expectedOwnMicros();
    assertThat(after).isCloseTo(before, within(0.05 * before));
  }

  @Test
  void aLastingChangeIsLearntInTheEnd() {
    learn(200, 30);
    for (int window = 0; window < 5 * 720; window++) {
      baselines.learn(chain.window(0, 30, Fault.slow("erp-db", 2)), 1);
    }

    PartDeviation database = deviation(chain.window(0, 300, Fault.slow("erp-db", 2)), "erp-db");

    assertThat(database.expectedOwnMicros())
        .isCloseTo(database.ownMicros(), within(0.1 * database.ownMicros()));
  }

  @Test
  void ownDefectsAreExpectedAtTheRateLearnt() {
    for (int window = 0; window < 300; window++) {
      baselines.learn(chain.window(0, 30, Fault.failing("erp-db", 0.1, Outcome.FAILURE)), 1);
    }

    PartDeviation database = deviation(chain.window(0, 1_000, Fault.NONE), "erp-db");

    assertThat(database.expectedOwnDefects()).isCloseTo(100, within(10.0));
  }

  @Test
  void aWindowOfWeightZeroTeachesNothing() {
    learn(10, 30);
    byte[] before = StoredLayout.bytes(baselines, ComponentBaselinesLayout::write);

    baselines.learn(chain.window(0, 30, Fault.slow("erp-db", 9)), 0);

    assertThat(StoredLayout.bytes(baselines, ComponentBaselinesLayout::write)).isEqualTo(before);
  }

  @Test
  void refusesAWeightThatIsNoShare() {
    assertThatThrownBy(() -> baselines.learn(new WindowStatistics(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight (NaN) must be 0 to 1");
  }

  @Test
  void tenComponentsTakeLessThanTwoKibibytes() {
    Chain ten = chain(10);
    baselines.learn(ten.window(0, 100, Fault.NONE), 1);

    assertThat(StoredLayout.bytes(baselines, ComponentBaselinesLayout::write))
        .hasSizeLessThan(2_048);
  }

  @Test
  void theLeastUsedComponentsAreGivenUpBeyondTheBound() {
    for (int window = 0; window < 10; window++) {
      baselines.learn(chain(ComponentBaselines.MAX_COMPONENTS).window(0, 30, Fault.NONE), 1);
    }
    Chain other = new Chain(ORDER, 5, Link.of("newcomer", Tier.WEB, 1_000));
    baselines.learn(other.window(0, 5, Fault.NONE), 1);

    byte[] bytes = StoredLayout.bytes(baselines, ComponentBaselinesLayout::write);

    assertThat(new String(bytes, ISO_8859_1)).doesNotContain("newcomer").contains("erp-db");
  }

  @Test
  void aRestoredCopyGoesOnInLockstepWithTheOneThatWasNeverSaved() {
    learn(50, 30);
    ComponentBaselines copy =
        StoredLayout.value(
            StoredLayout.bytes(baselines, ComponentBaselinesLayout::write),
            ComponentBaselinesLayout::read);

    for (int window = 0; window < 50; window++) {
      WindowStatistics statistics = chain.window(0, 20, Fault.NONE);
      assertThat(copy.deviations(statistics)).isEqualTo(baselines.deviations(statistics));
      baselines.learn(statistics, 0.5);
      copy.learn(statistics, 0.5);
    }
    assertThat(StoredLayout.bytes(copy, ComponentBaselinesLayout::write))
        .isEqualTo(StoredLayout.bytes(baselines, ComponentBaselinesLayout::write));
  }

  @Test
  void readsTheBytesOfEveryVersionReleased() throws IOException {
    Chain fixed = chain(4);
    IntStream.range(0, 20).forEach(i -> baselines.learn(fixed.window(0, 25, Fault.NONE), 1));
    byte[] today = StoredLayout.bytes(baselines, ComponentBaselinesLayout::write);

    byte[] version1 = StoredLayout.released("ComponentBaselines.v1.bin", today);

    ComponentBaselines restored = StoredLayout.value(version1, ComponentBaselinesLayout::read);
    assertThat(StoredLayout.bytes(restored, ComponentBaselinesLayout::write)).isEqualTo(version1);
    WindowStatistics window = fixed.window(0, 25, Fault.NONE);
    assertThat(restored.deviations(window)).isEqualTo(baselines.deviations(window));
  }

  @Test
  void refusesBytesOfANewerVersion() {
    byte[] newer = StoredLayout.bytes(baselines, ComponentBaselinesLayout::write);
    newer[0] = 99;

    assertThatThrownBy(() -> StoredLayout.value(newer, ComponentBaselinesLayout::read))
        .hasMessageContaining("layout version 99");
  }

  private void learn(int windows, int transactions) {
    for (int window = 0; window < windows; window++) {
      baselines.learn(chain.window(0, transactions, Fault.NONE), 1);
    }
  }

  private PartDeviation deviation(WindowStatistics window, String component) {
    return baselines.deviations(window).stream()
        .filter(part -> part.component().equals(component))
        .findFirst()
        .orElseThrow();
  }

  /** A chain of so many components, of which the last is erp-db. */
  private static Chain chain(int length) {
    Link[] links = new Link[length];
    for (int i = 0; i < length - 1; i++) {
      links[i] = Link.of("component-" + i, Tier.APPLICATION, 5_000);
    }
    links[length - 1] = Link.of("erp-db", Tier.DATABASE, 35_000);
    return new Chain(ORDER, 11, links);
  }
}
