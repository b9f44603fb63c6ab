package io.tidewatch.models.policy;

import java.util.Objects;

/**
 * What the calendars say about one window of one series.
 *
 * @param mute whether alerts are held back
 * @param learn whether the model may learn from the window
 * @param count whether the window counts towards objectives
 * @param name entry that says so; empty if none applies
 */
public record CalendarMark(boolean mute, boolean learn, boolean count, String name) {
  /** No entry applies: alerts, learns and counts. */
  public static final CalendarMark NONE = new CalendarMark(false, true, true, "");

  /** The same where others say what is learnt. */
  public CalendarMark learningAs(CalendarMark others) {
    return new CalendarMark(mute, others.learn, count, name);
  }

  /** Refuses a null name. */
  public CalendarMark {
    Objects.requireNonNull(name, "name");
  }
}
