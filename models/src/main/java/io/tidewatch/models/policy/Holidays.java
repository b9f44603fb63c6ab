package io.tidewatch.models.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The holidays of one tenant. Immutable. */
public final class Holidays {
  /** Every day is as its weekday is. */
  public static final Holidays NONE = of(List.of());

  private final Set<Long> epochDays;
  private final Set<MonthDay> yearly;

  private Holidays(Set<Long> epochDays, Set<MonthDay> yearly) {
    this.epochDays = Set.copyOf(epochDays);
    this.yearly = Set.copyOf(yearly);
  }

  /** All days that any of the entries names. */
  public static Holidays of(List<HolidayEntry> entries) {
    Set<Long> epochDays = new HashSet<>();
    Set<MonthDay> yearly = new HashSet<>();
    for (HolidayEntry entry : entries) {
      entry.dates().forEach(date -> epochDays.add(date.toEpochDay()));
      yearly.addAll(entry.yearly());
    }
    return new Holidays(epochDays, yearly);
  }

  /**
   * Whether a day is one.
   *
   * @param epochDay the day on the local calendar, counted from 1970-01-01
   */
  public boolean include(long epochDay) {
    return epochDays.contains(epochDay)
        || (!yearly.isEmpty() && yearly.contains(MonthDay.from(LocalDate.ofEpochDay(epochDay))));
  }
}
