package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A time announced in advance, such as maintenance or a peak day, with three independent switches.
 *
 * <p>Its bounds are read on the clock of its zone. Where the clock is put back and a bound exists
 * twice, the entry takes the wider reading; where it is put forward and a bound does not exist, the
 * bound moves on by the length of the gap.
 *
 * @param name what is announced
 * @param tenant tenant it is announced for; null: all
 * @param service service it is announced for; null: all
 * @param transaction transaction it is announced for; null: all
 * @param from first moment, local time
 * @param to first moment after it, local time
 * @param zone zone of {@code from} and {@code to}; null: the zone of the series
 * @param repeats when it comes again, equally long; null: never
 * @param except starts of those that do not come; null: none
 * @param mute whether nobody is alerted; null: yes
 * @param learn whether the models learn from it; null: no
 * @param count whether it counts towards what was promised; null: yes
 * @param by who put it in by hand, to be taken out the same way; null: it stands in the files
 */
public record CalendarEntry(
    String name,
    String tenant,
    String service,
    String transaction,
    LocalDateTime from,
    LocalDateTime to,
    ZoneId zone,
    Recurrence repeats,
    List<LocalDateTime> except,
    Boolean mute,
    Boolean learn,
    Boolean count,
    String by) {
  static final int FIRST_YEAR = 1970;
  static final int LAST_YEAR = 2200;

  /** What comes daily is followed for half a century. */
  public static final int MOST_TIMES = 20_000;

  private static final LocalDateTime END = LocalDateTime.of(LAST_YEAR + 1, 1, 1, 0, 0);

  /**
   * Fills in the switches; refuses an entry without a name or bounds, one that ends before it
   * begins, one outside the years that events can come from, and a rule by which it would not come
   * when it says it does.
   */
  public CalendarEntry {
    PolicyRules.named("calendars[].name", name);
    String key = "calendars[" + name + "].";
    PolicyRules.require(
        from != null, key + "from", null, "must be a local date and time", "it has to begin");
    PolicyRules.require(
        to != null, key + "to", null, "must be a local date and time", "it has to end");
    PolicyRules.require(
        to.isAfter(from), key + "to", to, "must be after from (" + from + ")", "it has to last");
    PolicyRules.require(
        from.getYear() >= FIRST_YEAR && to.getYear() <= LAST_YEAR,
        key + "from",
        from,
        "must lie, like to, in the years " + FIRST_YEAR + " to " + LAST_YEAR,
        "nothing is announced outside of them");
    PolicyRules.require(
        repeats == null || repeats.starts(from, END, 1).equals(List.of(from)),
        key + "from",
        from,
        "must be one of the times of repeats (" + (repeats == null ? "" : repeats.rule()) + ")",
        "it is the first of them");
    except = except == null ? List.of() : List.copyOf(except);
    mute = mute == null || mute;
    learn = learn != null && learn;
    count = count == null || count;
  }

  /** An entry that comes once, for all transactions. */
  public CalendarEntry(
      String name,
      String tenant,
      String service,
      LocalDateTime from,
      LocalDateTime to,
      ZoneId zone,
      Boolean mute,
      Boolean learn,
      Boolean count) {
    this(name, tenant, service, null, from, to, zone, null, null, mute, learn, count, null);
  }

  /** Whether it is announced for a series. */
  public boolean isFor(SeriesKey series) {
    return (tenant == null || tenant.equals(series.tenant()))
        && (service == null || service.equals(series.service()))
        && (transaction == null || transaction.equals(series.transaction()));
  }

  /** Each time it comes, as local time. */
  List<LocalDateTime> starts() {
    if (repeats == null) {
      return List.of(from);
    }
    Set<LocalDateTime> not = new HashSet<>(except);
    return repeats.starts(from, END, MOST_TIMES).stream()
        .filter(start -> !not.contains(start))
        .toList();
  }

  /** First moment of the time that starts then, where the series' zone is {@code seriesZone}. */
  Instant begins(LocalDateTime start, ZoneId seriesZone) {
    return start.atZone(zoneOr(seriesZone)).withEarlierOffsetAtOverlap().toInstant();
  }

  /** First moment after it. */
  Instant ends(LocalDateTime start, ZoneId seriesZone) {
    return start
        .plus(Duration.between(from, to))
        .atZone(zoneOr(seriesZone))
        .withLaterOffsetAtOverlap()
        .toInstant();
  }

  /**
   * Whether it will ever come again.
   *
   * @param millis event time from which on
   * @param seriesZone zone of the series
   */
  public boolean comesAfter(long millis, ZoneId seriesZone) {
    List<LocalDateTime> starts = starts();
    return !starts.isEmpty()
        && ends(starts.get(starts.size() - 1), seriesZone).toEpochMilli() > millis;
  }

  /** The zone on whose clock it is meant. */
  ZoneId zoneOr(ZoneId seriesZone) {
    return zone == null ? seriesZone : zone;
  }
}
