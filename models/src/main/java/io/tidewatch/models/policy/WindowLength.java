package io.tidewatch.models.policy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Length of the time over which an objective is counted, as OpenSLO writes it: {@code 30d}, {@code
 * 4w}, {@code 1M}.
 *
 * @param amount how many units, at least one
 * @param unit the unit
 */
public record WindowLength(int amount, Unit unit) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})\\s*([mhdwMQY])");
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Units of OpenSLO. */
  public enum Unit {
    /** Minutes. */
    MINUTE("m", ChronoUnit.MINUTES, 1),
    /** Hours. */
    HOUR("h", ChronoUnit.HOURS, 1),
    /** Days. */
    DAY("d", ChronoUnit.DAYS, 1),
    /** Weeks. */
    WEEK("w", ChronoUnit.WEEKS, 1),
    /** Months of the calendar. */
    MONTH("M", ChronoUnit.MONTHS, 1),
    /** Quarters of the calendar. */
    QUARTER("Q", ChronoUnit.MONTHS, 3),
    /** Years of the calendar. */
    YEAR("Y", ChronoUnit.YEARS, 1);

    private final String symbol;
    private final ChronoUnit unit;
    private final int times;

    Unit(String symbol, ChronoUnit unit, int times) {
      this.symbol = symbol;
      this.unit = unit;
      this.times = times;
    }

    /** Whether its length differs from one to the next. */
    boolean isOfTheCalendar() {
      return this == MONTH || this == QUARTER || this == YEAR;
    }
  }

  /** Refuses less than an hour and more than a year. */
  public WindowLength {
    Duration about = unit.unit.getDuration().multipliedBy((long) amount * unit.times);
    PolicyRules.require(
        amount >= 1 && about.compareTo(Duration.ofHours(1)) >= 0 && about.compareTo(LONGEST) <= 0,
        "timeWindow.duration",
        amount + unit.symbol,
        "must be from 1h to 1Y",
        "over less there is no budget, and for more nobody waits");
  }

  /**
   * Reads {@code 30d}, {@code 4 w}, {@code 1M}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static WindowLength parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      for (Unit unit : Unit.values()) {
        if (unit.symbol.equals(form.group(2))) {
          return new WindowLength(Integer.parseInt(form.group(1)), unit);
        }
      }
    }
    throw new IllegalArgumentException(
        "must be a number with m, h, d, w, M (months), Q or Y, for instance '30d'");
  }

  /** Its length, where it does not depend on the calendar. */
  Duration fixed() {
    return unit.unit.getDuration().multipliedBy((long) amount * unit.times);
  }

  /** The end of {@code times} of it, on the clock on which it begins. */
  LocalDateTime after(LocalDateTime anchor, long times) {
    return anchor.plus(Math.multiplyExact(times, (long) amount * unit.times), unit.unit);
  }

  /** How many whole ones lie between two moments of one clock, not counting a last one begun. */
  long between(LocalDateTime anchor, LocalDateTime moment) {
    return Math.floorDiv(unit.unit.between(anchor, moment), (long) amount * unit.times);
  }

  /** As OpenSLO writes it. */
  @Override
  public String toString() {
    return amount + unit.symbol;
  }
}
