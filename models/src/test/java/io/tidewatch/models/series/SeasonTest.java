package io.tidewatch.models.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.policy.HolidayEntry;
import io.tidewatch.models.policy.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final long MINUTE = 60_000;
  private static final Holidays EPIPHANY =
      Holidays.of(List.of(new HolidayEntry("Epiphany", null, null, List.of(MonthDay.of(1, 6)))));
  private final Map<Integer, SeasonSlot> stored = new HashMap<>();
  private final SeasonSlots slots =
      new SeasonSlots() {
        @Override
        public SeasonSlot get(int slot) {
          return stored.get(slot);
        }

        @Override
        public void put(int slot, SeasonSlot value) {
          stored.put(slot, value);
        }
      };

  @Test
  void mondayMidnightIsTheFirstSlot() {
    assertThat(Season.slotOf(Instant.parse("2026-01-05T00:30:00Z").toEpochMilli(), Holidays.NONE))
        .isZero();
    assertThat(Season.slotOf(Instant.parse("2026-01-04T23:30:00Z").toEpochMilli(), Holidays.NONE))
        .isEqualTo(SeasonSlots.WEEK - 1);
  }

  @Test
  void theProfileMovesWithDaylightSaving() {
    teachHour("2026-03-23T08:00:00Z", BERLIN, 5);

    // 9 o'clock in Berlin is 8 UTC in winter and 7 UTC in summer.
    assertThat(at("2026-03-30T07:30:00Z", BERLIN).offset(0)).isCloseTo(5, within(1e-6));
    assertThat(at("2026-03-30T07:30:00Z", ZoneOffset.UTC).weeks(0)).isZero();
  }

  @Test
  void betweenTwoHoursTheProfileIsARamp() {
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 0);
    teachHour("2026-01-05T09:00:00Z", ZoneOffset.UTC, 10);

    assertThat(at("2026-01-12T08:30:00Z", ZoneOffset.UTC).offset(0)).isCloseTo(0, within(0.1));
    assertThat(at("2026-01-12T08:59:00Z", ZoneOffset.UTC).offset(0)).isCloseTo(5, within(0.2));
    assertThat(at("2026-01-12T09:15:00Z", ZoneOffset.UTC).offset(0)).isCloseTo(7.5, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE})
  void whatAnHourCannotHoldTeachesItNothing(double boundless) {
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 5);

    at("2026-01-12T08:30:00Z", ZoneOffset.UTC).learn(0, boundless, 1);
    at("2026-01-12T08:30:00Z", ZoneOffset.UTC).learn(0, 7, Double.NaN);

    assertThat(at("2026-01-12T08:30:00Z", ZoneOffset.UTC).offset(0)).isCloseTo(5, within(1e-6));
  }

  @Test
  void everyHourThatAnIntervalTouchesIsDoubted() {
    teachDay(ZoneOffset.UTC);

    doubt("2026-01-05T08:50:00Z", "2026-01-05T10:10:00Z", ZoneOffset.UTC);

    assertThat(doubtedHours()).containsExactly(8, 9, 10);
  }

  @Test
  void anIntervalThatEndsWithAnHourLeavesTheNextOneAlone() {
    teachDay(ZoneOffset.UTC);

    doubt("2026-01-05T08:59:59Z", "2026-01-05T10:00:00Z", ZoneOffset.UTC);

    assertThat(doubtedHours()).containsExactly(8, 9);
  }

  @Test
  void theHoursThatAreDoubtedAreThoseOfTheZone() {
    teachDay(KOLKATA);

    // In Kolkata from 8:20 to 10:10: the hours of its clock begin at half past those of UTC.
    doubt("2026-01-05T02:50:00Z", "2026-01-05T04:40:00Z", KOLKATA);

    assertThat(doubtedHours()).containsExactly(8, 9, 10);
  }

  @Test
  void anHourThatAWeekTouchesTwiceIsDoubtedOnce() {
    teachDay(ZoneOffset.UTC);

    doubt("2026-01-05T08:50:00Z", "2026-01-12T08:50:00Z", ZoneOffset.UTC);

    assertThat(stored.get(8).minutes(0)).isEqualTo(15);
  }

  private void teachDay(ZoneId zone) {
    Instant midnight = LocalDate.of(2026, 1, 5).atStartOfDay(zone).toInstant();
    for (int hour = 0; hour < 24; hour++) {
      teachHour(midnight.plus(Duration.ofHours(hour)).toString(), zone, 1);
    }
  }

  private void doubt(String from, String to, ZoneId zone) {
    Season.doubt(
        slots,
        Instant.parse(from).toEpochMilli(),
        Instant.parse(to).toEpochMilli(),
        zone,
        Holidays.NONE);
  }

  private List<Integer> doubtedHours() {
    return stored.keySet().stream()
        .filter(slot -> stored.get(slot).minutes(0) < 60)
        .sorted()
        .toList();
  }

  @Test
  void oneWindowWritesOneSlot() {
    Season season = at("2026-01-05T08:10:00Z", ZoneOffset.UTC);
    season.learn(0, 1, 1);
    season.save();

    assertThat(stored).hasSize(1).containsKey(8);
  }

  @Test
  void toGuessWithoutLearningLeavesTheProfileAsItIs() {
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 3);
    long tuesday = Instant.parse("2026-01-06T08:01:00Z").toEpochMilli();
    Season ofAnother =
        new Season(slots, 2, 1, tuesday, tuesday + MINUTE, ZoneOffset.UTC, Holidays.NONE);
    ofAnother.learn(1, 7, 1);
    ofAnother.save();

    at("2026-01-06T08:02:00Z", ZoneOffset.UTC).guess(0);

    assertThat(at("2026-01-06T08:03:00Z", ZoneOffset.UTC).weeks(0)).isZero();
  }

  @Test
  void anHourNeverSeenIsGuessedFromYesterdays() {
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 3);
    Season tuesday = at("2026-01-06T08:01:00Z", ZoneOffset.UTC);

    tuesday.guess(0);

    assertThat(tuesday.offset(0)).isCloseTo(3, within(1e-6));
    assertThat(tuesday.isKnown(0)).isFalse();
  }

  @Test
  void aHolidayIsADayOfItsOwn() {
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 3);
    teachHour("2026-01-06T08:00:00Z", ZoneOffset.UTC, -7, EPIPHANY);

    assertThat(stored).containsOnlyKeys(8, SeasonSlots.WEEK + 8);
    assertThat(at("2027-01-06T08:30:00Z", ZoneOffset.UTC, EPIPHANY).offset(0))
        .isCloseTo(-7, within(1e-6));
    assertThat(at("2026-01-12T08:30:00Z", ZoneOffset.UTC, EPIPHANY).offset(0))
        .isCloseTo(3, within(1e-6));
    assertThat(at("2026-01-13T08:30:00Z", ZoneOffset.UTC, EPIPHANY).weeks(0)).isZero();
  }

  @Test
  void aHolidayNeverSeenIsGuessedFromSunday() {
    teachHour("2026-01-04T08:00:00Z", ZoneOffset.UTC, -5);
    teachHour("2026-01-05T08:00:00Z", ZoneOffset.UTC, 3);
    Season holiday = at("2026-01-06T08:01:00Z", ZoneOffset.UTC, EPIPHANY);

    holiday.guess(0);

    assertThat(holiday.offset(0)).isCloseTo(-5, within(1e-6));
    assertThat(holiday.isKnown(0)).isFalse();
  }

  @Test
  void aHolidayBeginsAtLocalMidnight() {
    long eve = Instant.parse("2026-01-05T23:59:00Z").toEpochMilli();

    assertThat(Season.slotOf(eve, EPIPHANY)).isEqualTo(23);
    assertThat(Season.slotOf(eve + MINUTE, EPIPHANY)).isEqualTo(SeasonSlots.WEEK);
  }

  @Test
  void anHourOfShortWindowsIsKnownNoSoonerThanOneOfLongOnes() {
    long from = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();
    for (long start = from; start < from + 20 * MINUTE; start += MINUTE / 6) {
      Season season =
          new Season(slots, 1, 1, start, start + MINUTE / 6, ZoneOffset.UTC, Holidays.NONE);
      season.learn(0, 2, 1);
      season.save();
    }
    Season ofShort = at("2026-01-05T08:30:00Z", ZoneOffset.UTC);
    long next = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
    Season whole = new Season(slots, 1, 1, next, next + 60 * MINUTE, ZoneOffset.UTC, Holidays.NONE);
    whole.learn(0, 2, 1);
    whole.save();

    assertThat(ofShort.weeks(0)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(ofShort.offset(0)).isCloseTo(2, within(1e-4));
    assertThat(at("2026-01-05T10:30:00Z", ZoneOffset.UTC).weeks(0)).isEqualTo(1);
  }

  @Test
  void aProfileIsAsExactAsWhatItLearns() {
    for (int week = 0; week < 10; week++) {
      Instant monday = Instant.parse("2026-01-05T08:00:00Z").plus(Duration.ofDays(7L * week));
      teachHour(monday.toString(), ZoneOffset.UTC, 123.4);
    }

    assertThat(at("2026-01-05T08:30:00Z", ZoneOffset.UTC).offset(0))
        .isCloseTo(123.4, within(0.005));
  }

  private void teachHour(String start, ZoneId zone, double offset) {
    teachHour(start, zone, offset, Holidays.NONE);
  }

  private void teachHour(String start, ZoneId zone, double offset, Holidays holidays) {
    Instant from = Instant.parse(start);
    for (Instant t = from; t.isBefore(from.plus(Duration.ofHours(1))); t = t.plusSeconds(60)) {
      long minute = t.toEpochMilli();
      Season season = new Season(slots, 1, 1, minute, minute + MINUTE, zone, holidays);
      season.learn(0, offset, 1);
      season.save();
    }
  }

  private Season at(String time, ZoneId zone) {
    return at(time, zone, Holidays.NONE);
  }

  private Season at(String time, ZoneId zone, Holidays holidays) {
    long start = Instant.parse(time).toEpochMilli();
    return new Season(slots, 1, 1, start, start + MINUTE, zone, holidays);
  }
}
