package io.tidewatch.models.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String SERIES = "acme/erp/order|latency-p95";
  private static final String OTHER = "acme/erp/payment|latency-p95";

  @Test
  void policiesAgainstThemselvesShowNoDifference() {
    List<Episode> told = List.of(episode("1", 0, 2, 9), episode("2", 20, 22, Episode.LASTS));

    Comparison comparison = Comparison.of(told, told);

    assertThat(comparison.isWithoutDifference()).isTrue();
    assertThat(comparison.same()).hasSize(2);
  }

  @Test
  void whatOnlyOneOfThemToldIsGainedOrLost() {
    Comparison comparison =
        Comparison.of(List.of(episode("1", 0, 2, 9)), List.of(episode("2", 20, 22, 29)));

    assertThat(comparison.lost()).extracting(each -> each.episode().id()).containsExactly("1");
    assertThat(comparison.gained()).extracting(each -> each.episode().id()).containsExactly("2");
    assertThat(comparison.lost().get(0).during()).isEmpty();
  }

  @Test
  void theSameTroubleToldLaterIsShifted() {
    Comparison comparison =
        Comparison.of(List.of(episode("1", 0, 2, 9)), List.of(episode("2", 0, 5, 9)));

    assertThat(comparison.shifted()).extracting(Pair::laterMillis).containsExactly(3L);
    assertThat(comparison.isWithoutDifference()).isFalse();
  }

  @Test
  void troubleThatIsToldWhenItWasOverForTheOtherIsStillTheSame() {
    // Told at 8, after the first one had been cleared at 6: its onset is what they share.
    Comparison comparison =
        Comparison.of(List.of(episode("1", 0, 2, 6)), List.of(episode("2", 1, 8, 12)));

    assertThat(comparison.shifted()).extracting(Pair::laterMillis).containsExactly(6L);
  }

  @Test
  void anotherLevelOrEndAtTheSameTimeIsAChange() {
    Episode minor = new Episode("1", Set.of(SERIES), 0, 2, 9, Level.MINOR);
    Episode major = new Episode("1", Set.of(SERIES), 0, 2, 9, Level.MAJOR);
    Episode longer = new Episode("1", Set.of(SERIES), 0, 2, 10, Level.MINOR);

    assertThat(Comparison.of(List.of(minor), List.of(major)).changed()).hasSize(1);
    assertThat(Comparison.of(List.of(minor), List.of(longer)).changed()).hasSize(1);
  }

  @Test
  void anotherSeriesOrIndicatorIsOtherTrouble() {
    Comparison comparison =
        Comparison.of(
            List.of(new Episode("1", Set.of(SERIES), 0, 2, 9, Level.MINOR)),
            List.of(new Episode("1", Set.of(OTHER), 0, 2, 9, Level.MINOR)));

    assertThat(comparison.lost()).hasSize(1);
    assertThat(comparison.gained()).hasSize(1);
  }

  @Test
  void oneAlertThatBecomesTwoHasOneCounterpartAndTheOtherSaysDuringWhichItCame() {
    Episode whole = episode("whole", 0, 2, 30);
    Episode longPart = episode("long", 0, 2, 20);
    Episode shortPart = episode("short", 25, 27, 30);

    Comparison comparison = Comparison.of(List.of(whole), List.of(shortPart, longPart));

    assertThat(comparison.changed()).containsExactly(new Pair(whole, longPart));
    assertThat(comparison.gained()).hasSize(1);
    assertThat(comparison.gained().get(0).episode()).isEqualTo(shortPart);
    assertThat(comparison.gained().get(0).during()).contains(whole);
  }

  @Test
  void anIncidentIsTheCounterpartOfTheOneWithWhichItSharesMostSeries() {
    Episode both = new Episode("both", Set.of(SERIES, OTHER), 0, 2, 9, Level.MAJOR);
    Episode one = new Episode("one", Set.of(SERIES), 0, 2, 9, Level.MAJOR);
    Episode alike = new Episode("alike", Set.of(SERIES, OTHER), 1, 3, 8, Level.MAJOR);

    Comparison comparison = Comparison.of(List.of(both), List.of(one, alike));

    assertThat(comparison.shifted()).containsExactly(new Pair(both, alike));
    assertThat(comparison.gained()).extracting(Unmatched::episode).containsExactly(one);
  }

  @Test
  void whatLastsAtTheEndIsComparedByWhatCameBefore() {
    Comparison comparison =
        Comparison.of(
            List.of(episode("1", 0, 2, Episode.LASTS)), List.of(episode("1", 0, 2, Episode.LASTS)));

    assertThat(comparison.isWithoutDifference()).isTrue();
  }

  @Test
  void onlyWhatWasToldWithinTheTimeIsReportedButPairsAreMadeBefore() {
    Episode before = episode("1", 0, 9, 30);
    Episode after = episode("2", 0, 11, 30);

    Comparison within =
        Comparison.of(List.of(before, episode("old", 40, 41, 42)), List.of(after)).within(10, 40);

    assertThat(within.shifted()).hasSize(1);
    assertThat(within.lost()).isEmpty();
    assertThat(within.toldByFirst()).isEqualTo(1);
  }

  @Test
  void theOrderInWhichTheyAreGivenChangesNothing() {
    long seed = 7;
    Random random = new Random(seed);
    List<Episode> first = randomEpisodes(random, "a");
    List<Episode> second = randomEpisodes(random, "b");
    Comparison expected = Comparison.of(first, second);

    for (int i = 0; i < 20; i++) {
      Collections.shuffle(first, random);
      Collections.shuffle(second, random);
      assertThat(Comparison.of(first, second)).as("seed %d", seed).isEqualTo(expected);
    }
    assertThat(expected.toldByFirst()).isEqualTo(first.size());
    assertThat(expected.toldBySecond()).isEqualTo(second.size());
  }

  @Test
  void timesThatAreNotInOrderAreRefused() {
    assertThatThrownBy(() -> episode("1", 3, 2, 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> episode("1", 0, 9, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Episode> randomEpisodes(Random random, String prefix) {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long onset = random.nextInt(300);
      long told = onset + random.nextInt(10);
      episodes.add(
          new Episode(
              prefix + i,
              Set.of(random.nextBoolean() ? SERIES : OTHER),
              onset,
              told,
              told + random.nextInt(30),
              Level.values()[1 + random.nextInt(4)]));
    }
    return episodes;
  }

  private static Episode episode(String id, long onset, long told, long end) {
    return new Episode(id, Set.of(SERIES), onset, told, end, Level.MINOR);
  }
}
