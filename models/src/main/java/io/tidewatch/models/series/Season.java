package io.tidewatch.models.series;

import io.tidewatch.models.policy.Holidays;
import io.tidewatch.models.window.LocalHour;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * The profile of one series around one window, by hour of the week; holidays are an eighth day.
 * Values are interpolated between the middles of two hours, so that a ramp is no staircase; the
 * window teaches only the hour it lies in.
 */
final class Season {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final int DAY_SLOTS = 24;

  /** 1970-01-01 was a Thursday: this many hours after a Monday's midnight. */
  private static final int EPOCH_SLOT = 3 * DAY_SLOTS;

  private static final long MINUTE_MILLIS = 60_000L;
  private static final double HOUR_MINUTES = 60;

  /** First guess from the same hour of another day: worth few minutes. */
  private static final int GUESS_MINUTES = 5;

  /** Weight of the day before in how much an hour scatters, taken over once per hour. */
  private static final double POOLED_SHARE = 0.5;

  private final SeasonSlots slots;
  private final int indicators;
  private final int spreading;
  private final int current;
  private final int neighbour;
  private final int localHour;
  private final int neighbourHour;
  private final double neighbourShare;
  private final double windowsPerHour;
  private final boolean opensHour;
  private final int minutesCovered;
  private SeasonSlot currentSlot;
  private SeasonSlot neighbourSlot;

  Season(
      SeasonSlots slots,
      int indicators,
      int spreading,
      long startMillis,
      long endMillis,
      ZoneId zone,
      Holidays holidays) {
    this.slots = slots;
    this.indicators = indicators;
    this.spreading = spreading;
    long middle = startMillis + (endMillis - startMillis) / 2;
    long local = local(middle, zone);
    this.current = slotOf(local, holidays);
    double within = Math.floorMod(local, HOUR_MILLIS) / (double) HOUR_MILLIS - 0.5;
    this.localHour = (int) Math.floorDiv(local, HOUR_MILLIS);
    this.neighbourHour = localHour + (within < 0 ? -1 : 1);
    this.neighbour = slotOf(neighbourHour * HOUR_MILLIS, holidays);
    this.neighbourShare = Math.abs(within);
    this.windowsPerHour = Math.max(1, HOUR_MILLIS / (double) (endMillis - startMillis));
    this.opensHour = Math.floorMod(local, HOUR_MILLIS) < endMillis - startMillis;
    this.minutesCovered = minutesCovered(local, endMillis - startMillis);
    this.currentSlot = slots.get(current);
    this.neighbourSlot = slots.get(neighbour);
  }

  private static long local(long millis, ZoneId zone) {
    return millis
        + 1000L * zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
  }

  /** Full minutes of the window within its hour; one that is shorter counts if it opens one. */
  private static int minutesCovered(long local, long length) {
    if (length >= MINUTE_MILLIS) {
      return (int) (Math.min(length, HOUR_MILLIS) / MINUTE_MILLIS);
    }
    return Math.floorMod(local, MINUTE_MILLIS) < length ? 1 : 0;
  }

  /** Slot of a local time, milliseconds since the local epoch. */
  static int slotOf(long localMillis, Holidays holidays) {
    long hour = Math.floorDiv(localMillis, HOUR_MILLIS);
    return holidays.include(Math.floorDiv(hour, DAY_SLOTS))
        ? SeasonSlots.WEEK + (int) Math.floorMod(hour, (long) DAY_SLOTS)
        : (int) Math.floorMod(hour + EPOCH_SLOT, (long) SeasonSlots.WEEK);
  }

  /**
   * The same hour some days before; of a holiday that of a day that ended the week, for a Sunday is
   * most like it.
   */
  private int before(int days) {
    int hour = current < SeasonSlots.WEEK ? current : current - SeasonSlots.WEEK;
    return Math.floorMod(hour - days * DAY_SLOTS, SeasonSlots.WEEK);
  }

  /**
   * Takes most of the weight from what is known of each hour that an interval touches.
   *
   * @param fromMillis start of the interval, event time
   * @param toMillis its end, exclusive
   */
  static void doubt(
      SeasonSlots slots, long fromMillis, long toMillis, ZoneId zone, Holidays holidays) {
    // One set: an interval of a week ends in the hour of the week in which it began.
    Set<Integer> touched = new TreeSet<>();
    LocalHour hour = LocalHour.containing(fromMillis, zone);
    while (hour.startMillis() < toMillis) {
      touched.add(slotOf(local(hour.startMillis(), zone), holidays));
      hour = LocalHour.containing(hour.endMillis(), zone);
    }
    for (int slot : touched) {
      SeasonSlot known = slots.get(slot);
      if (known != null) {
        known.doubt();
        slots.put(slot, known);
      }
    }
  }

  /** The hour in which the window lies, since the epoch in local time. */
  int localHour() {
    return localHour;
  }

  /** The one before or after it, whichever is nearer to the window. */
  int neighbourHour() {
    return neighbourHour;
  }

  double windowsPerHour() {
    return windowsPerHour;
  }

  /** Whether this very hour of the week was seen for at least half of its windows. */
  boolean isKnown(int indicator) {
    return weeks(indicator) >= 0.5;
  }

  /** Windows that taught this hour, as far as they still count. */
  double windows(int indicator) {
    return weeks(indicator) * windowsPerHour;
  }

  /** Weeks in which this hour was seen, as far as they still count. */
  double weeks(int indicator) {
    return currentSlot == null ? 0 : currentSlot.minutes(indicator) / HOUR_MINUTES;
  }

  private boolean hasAny(int indicator) {
    return currentSlot != null && currentSlot.minutes(indicator) > 0;
  }

  double offset(int indicator) {
    return hasAny(indicator)
        ? between(currentSlot.offset(indicator), neighbourOffset(indicator))
        : neighbourOffset(indicator, 0);
  }

  /** The offset of this hour itself, not interpolated. */
  double hourOffset(int indicator) {
    return hasAny(indicator) ? currentSlot.offset(indicator) : neighbourOffset(indicator, 0);
  }

  double spread(int indicator) {
    if (!hasAny(indicator)) {
      return 1;
    }
    double mine = currentSlot.spread(indicator);
    boolean known = neighbourSlot != null && neighbourSlot.minutes(indicator) > 0;
    return known ? between(mine, neighbourSlot.spread(indicator)) : mine;
  }

  /**
   * Takes what the same hour of an earlier day knows as a first guess, if this one knows nothing.
   */
  void guess(int indicator) {
    if (weeks(indicator) > 0) {
      return;
    }
    for (int days = 1; days < 7; days++) {
      SeasonSlot like = slots.get(before(days));
      if (like != null && like.minutes(indicator) > 0) {
        // A copy: who only asks what is expected must not change the profile.
        currentSlot =
            currentSlot == null ? new SeasonSlot(indicators, spreading) : currentSlot.copy();
        currentSlot.guess(indicator, like, GUESS_MINUTES);
        return;
      }
    }
  }

  /**
   * Learns the window into its hour. A spread needs many windows to be known, more than an hour of
   * the week has, so that the same hour of the day before counts too.
   */
  void learn(int indicator, double offset, double spread) {
    ensureCurrent();
    if (opensHour) {
      SeasonSlot dayBefore = slots.get(before(1));
      if (dayBefore != null) {
        currentSlot.poolSpread(indicator, dayBefore, POOLED_SHARE);
      }
    }
    double windowsPerMinute = windowsPerHour / HOUR_MINUTES;
    currentSlot.learn(indicator, offset, spread, windowsPerMinute, minutesCovered);
  }

  /** Writes back the one slot that changed. */
  void save() {
    if (currentSlot != null) {
      slots.put(current, currentSlot);
    }
  }

  private void ensureCurrent() {
    if (currentSlot == null) {
      currentSlot = new SeasonSlot(indicators, spreading);
    }
  }

  private double neighbourOffset(int indicator) {
    return neighbourOffset(indicator, currentSlot.offset(indicator));
  }

  private double neighbourOffset(int indicator, double otherwise) {
    return neighbourSlot != null && neighbourSlot.minutes(indicator) > 0
        ? neighbourSlot.offset(indicator)
        : otherwise;
  }

  private double between(double mine, double theirs) {
    return mine + neighbourShare * (theirs - mine);
  }
}
