package io.tidewatch.models.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.StoredLayout;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By default nineteen of twenty are promised to take two seconds at most. */
class SeriesOutlookTest {
  private static final SeriesPolicy POLICY = SeriesPolicy.defaults();
  private static final Turn TURN = new Turn(0, 0);
  private static final long DAY = Duration.ofDays(1).toMillis();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aCreepIsForeseenDaysBeforeTheObjectiveIsBreached(long seed) {
    List<Outlook> outlooks = outlooks(new Creep(seed, 7, 0.1), 40);

    long breached = firstOf(outlooks, Prospect.BREACHED);
    long foreseen = firstOf(outlooks, Prospect.BREACH_EXPECTED);

    assertThat(breached - foreseen).isBetween(DAY, 4 * DAY);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theExpectedTimeIsAboutRight(long seed) {
    List<Outlook> outlooks = outlooks(new Creep(seed, 7, 0.1), 40);
    long breached = firstOf(outlooks, Prospect.BREACHED);

    Outlook first =
        outlooks.stream()
            .filter(outlook -> outlook.prospect() == Prospect.BREACH_EXPECTED)
            .findFirst()
            .orElseThrow();

    assertThat(first.level()).isEqualTo(Level.MINOR);
    assertThat(first.breach().earliest().orElseThrow())
        .isLessThanOrEqualTo(first.breach().expected().orElseThrow());
    assertThat(first.breach().expected().orElseThrow())
        .isBetween(breached - DAY - DAY / 4, breached + DAY + DAY / 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSeriesThatStaysAsItIsHasNothingToExpect(long seed) {
    assertThat(outlooks(new Creep(seed, 7, 0), 40))
        .extracting(Outlook::prospect)
        .containsOnly(Prospect.OPEN, Prospect.KEPT);
  }

  @Test
  void whatWasBreachedWithinTheLastWeekIsNoExpectation() {
    List<Outlook> outlooks = outlooks(new Creep(1, 7, 0.1), 40);
    long breached = firstOf(outlooks, Prospect.BREACHED);

    assertThat(outlooks)
        .filteredOn(outlook -> outlook.hourEnd() > breached)
        .extracting(Outlook::prospect)
        .containsOnly(Prospect.BREACHED, Prospect.OPEN);
  }

  @Test
  void aStoredOutlookGoesOnAsIfItHadNeverBeenStored() {
    Creep creep = new Creep(3, 7, 0.1);
    SeriesOutlook kept = SeriesOutlook.fresh();
    SeriesOutlook stored = SeriesOutlook.fresh();
    OpenHour keptHour = OpenHour.fresh();
    OpenHour storedHour = OpenHour.fresh();
    for (int i = 0; i < Creep.windows(20); i++) {
      keptHour.add(creep.window(i), TURN, ZoneOffset.UTC);
      storedHour.add(creep.window(i), TURN, ZoneOffset.UTC);
      storedHour = restored(storedHour);
      if (keptHour.isOverAt((i + 1) * Creep.WINDOW)) {
        List<Outlook> expected = kept.advance(keptHour.take(), TURN, POLICY);
        assertThat(stored.advance(storedHour.take(), TURN, POLICY)).isEqualTo(expected);
        stored = restored(stored);
      }
    }
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook outlook = SeriesOutlook.fresh();
    Creep creep = new Creep(3, 7, 0);
    for (int i = 0; i < Creep.windows(3) - 5; i++) {
      hour.add(creep.window(i), TURN, ZoneOffset.UTC);
      if (hour.isOverAt((i + 1) * Creep.WINDOW)) {
        outlook.advance(hour.take(), TURN, POLICY);
      }
    }
    byte[] hours = StoredLayout.bytes(hour, OpenHourLayout::write);
    byte[] outlooks = StoredLayout.bytes(outlook, SeriesOutlookLayout::write);

    byte[] oldHour = StoredLayout.released("OpenHour.v1.bin", hours);
    byte[] oldOutlook = StoredLayout.released("SeriesOutlook.v1.bin", outlooks);

    // Only what is read counts: the last digit of a logarithm is not the same on every processor.
    assertThat(
            StoredLayout.bytes(
                StoredLayout.value(oldHour, OpenHourLayout::read), OpenHourLayout::write))
        .isEqualTo(oldHour)
        .hasSameSizeAs(hours);
    assertThat(
            StoredLayout.bytes(
                StoredLayout.value(oldOutlook, SeriesOutlookLayout::read),
                SeriesOutlookLayout::write))
        .isEqualTo(oldOutlook)
        .hasSameSizeAs(outlooks);
  }

  private static List<Outlook> outlooks(Creep creep, int days) {
    OpenHour hour = OpenHour.fresh();
    SeriesOutlook model = SeriesOutlook.fresh();
    List<Outlook> outlooks = new ArrayList<>();
    for (int i = 0; i < Creep.windows(days); i++) {
      hour.add(creep.window(i), TURN, ZoneOffset.UTC);
      if (hour.isOverAt((i + 1) * Creep.WINDOW)) {
        outlooks.addAll(model.advance(hour.take(), TURN, POLICY));
      }
    }
    return outlooks;
  }

  private static long firstOf(List<Outlook> outlooks, Prospect prospect) {
    return outlooks.stream()
        .filter(outlook -> outlook.prospect() == prospect)
        .mapToLong(Outlook::hourEnd)
        .findFirst()
        .orElseThrow();
  }

  private static OpenHour restored(OpenHour hour) {
    byte[] bytes = StoredLayout.bytes(hour, OpenHourLayout::write);
    return StoredLayout.value(bytes, OpenHourLayout::read);
  }

  private static SeriesOutlook restored(SeriesOutlook outlook) {
    byte[] bytes = StoredLayout.bytes(outlook, SeriesOutlookLayout::write);
    return StoredLayout.value(bytes, SeriesOutlookLayout::read);
  }
}
