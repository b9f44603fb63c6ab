package io.tidewatch.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrongTest {
  private static final long MINUTE = 60_000;
  private static final String ORDERS = "acme/erp/order-entry";
  private static final String STOCK = "acme/erp/stock-check";

  private static final Wrong SLOW = fault(false, 100, 140);
  private static final Wrong CREEP = fault(true, 0, 900);

  private record Told(
      String id,
      Set<String> seriesNamed,
      long openedAt,
      long resolvedAt,
      boolean foreseen,
      String blamed)
      implements Finding {}

  @Test
  void ofTwoThatOpenTogetherTheFirstByIdFindsAndNoneFindsTwice() {
    Told second = told("b", 110);
    Told first = told("a", 110);

    assertThat(Wrong.findersOf(List.of(SLOW, SLOW, SLOW), List.of(second, first)))
        .containsExactly(Optional.of(first), Optional.of(second), Optional.empty());
  }

  @Test
  void itIsFoundFromItsOnsetUntilFiveMinutesAfterItsEnd() {
    assertThat(SLOW.isFoundBy(told("a", 99))).isFalse();
    assertThat(SLOW.isFoundBy(told("a", 100))).isTrue();
    assertThat(SLOW.isFoundBy(told("a", 145))).isTrue();
    assertThat(SLOW.isFoundBy(told("a", 146))).isFalse();
  }

  @Test
  void anIncidentOfOtherSeriesNeitherFindsNorIsExplained() {
    Told other = new Told("a", Set.of(STOCK), 110 * MINUTE, 120 * MINUTE, false, "db");

    assertThat(SLOW.isFoundBy(other)).isFalse();
    assertThat(SLOW.explains(other)).isFalse();
  }

  @Test
  void whatOpenedBeforeAndStillLastsIsExplained() {
    Told before = new Told("a", Set.of(ORDERS), 90 * MINUTE, 101 * MINUTE, false, null);

    assertThat(SLOW.explains(before)).isTrue();
    assertThat(fault(false, 102, 140).explains(before)).isFalse();
  }

  @Test
  void whatComesGraduallyIsForeseenAndExplainsElseOnlyWhatBlamesIt() {
    Told foreseen = new Told("a", Set.of(ORDERS), 500 * MINUTE, Long.MAX_VALUE, true, null);
    Told felt = new Told("b", Set.of(ORDERS), 500 * MINUTE, 510 * MINUTE, false, "cache");
    Told feltAndBlamed = new Told("c", Set.of(ORDERS), 500 * MINUTE, 510 * MINUTE, false, "db");

    assertThat(CREEP.isFoundBy(foreseen)).isTrue();
    assertThat(CREEP.isFoundBy(felt)).isFalse();
    assertThat(CREEP.explains(felt)).isFalse();
    assertThat(CREEP.explains(feltAndBlamed)).isTrue();
    assertThat(SLOW.explains(foreseen)).isFalse();
  }

  @Test
  void whateverNamesATrapFallsForIt() {
    Wrong trap = new Wrong(false, false, Optional.empty(), Set.of(ORDERS), 0, 900 * MINUTE);

    assertThat(trap.isFoundBy(told("a", 10))).isTrue();
    assertThat(trap.isFoundBy(new Told("b", Set.of(ORDERS), MINUTE, MINUTE, true, null))).isTrue();
  }

  private static Wrong fault(boolean gradual, long onset, long end) {
    return new Wrong(
        true, gradual, Optional.of("db"), Set.of(ORDERS), onset * MINUTE, end * MINUTE);
  }

  private static Told told(String id, long openedAt) {
    return new Told(id, Set.of(ORDERS), openedAt * MINUTE, (openedAt + 10) * MINUTE, false, "db");
  }
}
