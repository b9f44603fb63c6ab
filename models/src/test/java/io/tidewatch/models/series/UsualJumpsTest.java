package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.policy.Holidays;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class UsualJumpsTest {
  private static final double SURPRISING = 20;
  private static final int THREE = 3 * 60;
  private static final double ROUNDING = 0.04;

  private final UsualJumps jumps = new UsualJumps();

  @Test
  void whatComesOnThreeDaysAtTheSameHourIsUsualThere() {
    day(0, THREE, 10);
    day(1, THREE + 20, 12);
    assertThat(at(2, THREE).rise()).isZero();
    day(2, THREE + 5, 11);

    assertThat(at(3, THREE).rise()).isCloseTo(10, within(10 * ROUNDING));
    assertThat(at(3, THREE).drop()).isZero();
    assertThat(at(3, THREE + 6 * 60).rise()).isZero();
  }

  @Test
  void oneDayInFourMayBeWithout() {
    day(0, THREE, -10);
    day(1, THREE, -10);
    day(2, THREE, 0);
    day(3, THREE, -10);

    assertThat(at(4, THREE).drop()).isCloseTo(10, within(10 * ROUNDING));
    day(4, THREE, 0);
    assertThat(at(5, THREE).drop()).isZero();
  }

  @Test
  void itMayComeALittleEarlierOrLater() {
    for (int day = 0; day < 3; day++) {
      day(day, THREE, 10);
    }

    assertThat(at(3, THREE - 20).rise()).isPositive();
    assertThat(at(3, THREE + 70).rise()).isPositive();
    assertThat(at(3, THREE - 40).rise()).isZero();
  }

  @Test
  void whatChanceBringsIsNoHabit() {
    for (int day = 0; day < 3; day++) {
      learn(day, THREE, 10, Math.log(5000));
      learn(day, THREE + 60, 0, 0);
    }

    assertThat(at(3, THREE).rise()).isZero();
  }

  @Test
  void aUsualJumpHardlyDeviatesAndALargerOneByHowMuchLargerItIs() {
    UsualJumps.Usual usual = new UsualJumps.Usual(10, 0);

    assertThat(usual.limit(9)).isEqualTo(1);
    assertThat(usual.limit(0.5)).isEqualTo(0.5);
    assertThat(usual.limit(15)).isEqualTo(3);
    assertThat(usual.limit(30)).isEqualTo(9);
    assertThat(usual.limit(-9)).isEqualTo(-9);
  }

  @Test
  void anySizeIsKeptWithinSixPercent() {
    for (double size : new double[] {3, 4.4, 77, 5e5}) {
      UsualJumps kept = new UsualJumps();
      for (int day = 0; day < 3; day++) {
        kept.learn(size, SURPRISING, season(day, THREE));
        kept.learn(0, 0, season(day, THREE + 60));
      }
      assertThat(kept.at(season(3, THREE)).rise()).isCloseTo(size, within(size * ROUNDING));
    }
  }

  @Test
  void restoredItKnowsTheSame() throws IOException {
    for (int day = 0; day < 4; day++) {
      learn(day, THREE, 10 + day, SURPRISING);
      learn(day, 23 * 60, -20 - day, SURPRISING);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    jumps.write(new DataOutputStream(bytes));
    UsualJumps restored = new UsualJumps();
    restored.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    restored.learn(0, 0, season(4, 0));
    day(4, 0, 0);

    for (int minute = 0; minute < 24 * 60; minute += 30) {
      assertThat(restored.at(season(4, minute))).isEqualTo(at(4, minute));
    }
    assertThat(at(4, 23 * 60).drop()).isPositive();
  }

  /** A day with one jump, and calm hours after it. */
  private void day(int day, int minute, double z) {
    learn(day, minute, z, SURPRISING);
    learn(day, minute + 60, 0, 0);
  }

  private void learn(int day, int minute, double z, double surprise) {
    jumps.learn(z, surprise, season(day, minute));
  }

  private UsualJumps.Usual at(int day, int minute) {
    return jumps.at(season(day, minute));
  }

  private static Season season(int day, int minute) {
    long start = Simulation.MONDAY + (day * 24 * 60L + minute) * Simulation.MINUTE;
    return new Season(
        SeasonSlots.inMemory(),
        1,
        1,
        start,
        start + Simulation.MINUTE,
        ZoneOffset.UTC,
        Holidays.NONE);
  }
}
