package io.tidewatch.models.retention;

import java.util.List;

/**
 * What is to be told after a window was judged.
 *
 * @param windows windows that are kept one by one, this and earlier ones, oldest first
 * @param hours hours that were over long before, and of which nobody has been told
 * @param wakeMillis end of the window's hour, at which it is to be asked for if nothing was set for
 *     that yet; {@link #NO_WAKE} if something was
 */
public record Retained(List<WindowRecord> windows, List<HourRecord> hours, long wakeMillis) {
  /** Nothing is to be asked for. */
  public static final long NO_WAKE = Long.MIN_VALUE;

  /** Keeps the lists from changing. */
  public Retained {
    windows = List.copyOf(windows);
    hours = List.copyOf(hours);
  }
}
