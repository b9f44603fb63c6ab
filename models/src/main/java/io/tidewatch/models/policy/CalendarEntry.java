package io.tidewatch.models.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

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
 * @param from first moment, local time
 * @param to first moment after it, local time
 * @param zone zone of {@code from} and {@code to}; null: the zone of the series
 * @param mute whether nobody is alerted; null: yes
 * @param learn whether the models learn from it; null: no
 * @param count whether it counts towards what was promised; null: yes
 */
public record CalendarEntry(
    String name,
    String tenant,
    String service,
    LocalDateTime from,
    LocalDateTime to,
    ZoneId zone,
    Boolean mute,
    Boolean learn,
    Boolean count) {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;

  /**
   * Fills in the switches; refuses an entry without a name or bounds, one that ends before it
   * begins, and one outside the years that events can come from.
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
    mute = mute == null || mute;
    learn = learn != null && learn;
    count = count == null || count;
  }

  /** First moment, where the series' zone is {@code seriesZone}. */
  Instant begins(ZoneId seriesZone) {
    return from.atZone(zoneOr(seriesZone)).withEarlierOffsetAtOverlap().toInstant();
  }

  /** First moment after it, where the series' zone is {@code seriesZone}. */
  Instant ends(ZoneId seriesZone) {
    return to.atZone(zoneOr(seriesZone)).withLaterOffsetAtOverlap().toInstant();
  }

  private ZoneId zoneOr(ZoneId seriesZone) {
    return zone == null ? seriesZone : zone;
  }
}
