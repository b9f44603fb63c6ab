package io.tidewatch.models.policy;

import java.time.ZoneId;

/** An entry of the calendar with its bounds found in event time, for series of one zone. */
final class Announcement {
  private final CalendarEntry entry;
  private final long beginsMillis;
  private final long endsMillis;

  Announcement(CalendarEntry entry, ZoneId seriesZone) {
    this.entry = entry;
    this.beginsMillis = entry.begins(seriesZone).toEpochMilli();
    this.endsMillis = entry.ends(seriesZone).toEpochMilli();
  }

  /** Whether any moment of the window lies within. */
  boolean covers(String service, long windowStart, long windowEnd) {
    return windowStart < endsMillis
        && windowEnd > beginsMillis
        && (entry.service() == null || entry.service().equals(service));
  }

  /** What holds where this and another announcement overlap: the more careful of each switch. */
  CalendarMark joinedWith(CalendarMark other) {
    String name = other.name().isEmpty() ? entry.name() : other.name() + ", " + entry.name();
    return new CalendarMark(
        other.mute() || entry.mute(),
        other.learn() && entry.learn(),
        other.count() && entry.count(),
        name);
  }
}
