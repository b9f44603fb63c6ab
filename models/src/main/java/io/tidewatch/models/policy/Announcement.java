package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** An entry of the calendar with its times found in event time, for series of one zone. */
final class Announcement {
  private final CalendarEntry entry;

  /** Both rise: all times are equally long. */
  private final long[] begins;

  private final long[] ends;

  Announcement(CalendarEntry entry, ZoneId seriesZone) {
    this.entry = entry;
    List<LocalDateTime> starts = entry.starts();
    begins = new long[starts.size()];
    ends = new long[starts.size()];
    for (int i = 0; i < begins.length; i++) {
      begins[i] = entry.begins(starts.get(i), seriesZone).toEpochMilli();
      ends[i] = entry.ends(starts.get(i), seriesZone).toEpochMilli();
    }
  }

  /** Whether it is about a series. */
  boolean isFor(SeriesKey series) {
    return entry.isFor(series);
  }

  /** Whether any moment of the window lies within. */
  boolean covers(long windowStart, long windowEnd) {
    int found = Arrays.binarySearch(begins, windowEnd);
    int last = (found >= 0 ? found : -found - 1) - 1;
    return last >= 0 && windowStart < ends[last];
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
