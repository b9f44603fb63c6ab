package io.tidewatch.models.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * Days on which people do not work as on others of their weekday. They are a kind of day of their
 * own: what is normal on them is learnt from them and teaches nothing of their weekday.
 *
 * @param name which days these are
 * @param tenant tenant who keeps them; null: all
 * @param dates single days, on the clock of the series; null: none
 * @param yearly days that come every year; null: none
 */
public record HolidayEntry(
    String name, String tenant, List<LocalDate> dates, List<MonthDay> yearly) {

  /** Refuses an entry without a name and one that names no day. */
  public HolidayEntry {
    PolicyRules.named("holidays[].name", name);
    dates = dates == null ? List.of() : List.copyOf(dates);
    yearly = yearly == null ? List.of() : List.copyOf(yearly);
    PolicyRules.require(
        !dates.isEmpty() || !yearly.isEmpty(),
        "holidays[" + name + "].dates",
        dates,
        "must name a day, or yearly must",
        "without any the entry says nothing");
  }
}
