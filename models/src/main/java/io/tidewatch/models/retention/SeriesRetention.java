package io.tidewatch.models.retention;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.policy.RetentionPolicy;
import io.tidewatch.models.window.LocalHour;
import io.tidewatch.models.window.WindowStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Decides which windows of one series are kept one by one, where not all are, and sums up all of
 * them by hour. Windows come in the order of time, their amendments for as long as the lateness
 * lasts. What it says depends on nothing but what it was given. Not safe for use by several
 * threads.
 */
public final class SeriesRetention {
  /**
   * Most windows that are held back: those of {@link RetentionPolicy#MOST_AROUND}, a minute each.
   */
  static final int MOST_WINDOWS = 60;

  /** Lateness is at most a day, and hours of two zones may overlap after a policy changed. */
  private static final int MOST_HOURS = 60;

  private static final long WINDOW_MILLIS = Duration.ofMinutes(1).toMillis();

  private final List<HourRollup> hours = new ArrayList<>();
  private LookBack lookBack = new LookBack();
  private Spell spell = Spell.NONE;
  private long newestEnd = Long.MIN_VALUE;

  /** Nothing was judged yet. */
  public static SeriesRetention fresh() {
    return new SeriesRetention();
  }

  /**
   * Takes what was judged of a window.
   *
   * @param added what this judgement counts that earlier ones of the same window did not
   * @param notable whether the window stands out, see {@link Notability}
   * @param around for how long before and after one that does others are kept too
   * @param zone zone in which hours are meant
   * @param lateness for how long after its end a window may be amended
   */
  public Retained take(
      WindowRecord window,
      WindowStatistics added,
      boolean notable,
      Duration around,
      ZoneId zone,
      Duration lateness) {
    newestEnd = Math.max(newestEnd, window.end());
    List<HourRecord> over = forgetHoursBefore(window.start() - lateness.toMillis());
    HourRollup hour = hourOf(window.start(), zone);
    long wake = hour.hasChanged() ? Retained.NO_WAKE : hour.endMillis();
    hour.take(window, added);
    return new Retained(keep(window, hour, notable, around.toMillis()), over, wake);
  }

  /** What hours come to that are over by then and have changed since they were told last. */
  public List<HourRecord> rollUp(long boundary) {
    List<HourRecord> told = new ArrayList<>();
    for (HourRollup hour : hours) {
      if (hour.hasChanged() && hour.endMillis() <= boundary) {
        told.add(hour.tell());
      }
    }
    return told;
  }

  /**
   * Whether an hour has taken in the window that starts then: its amendments count there too, and
   * nowhere else, whatever the policy became since.
   */
  public boolean counts(long windowStart) {
    for (HourRollup hour : hours) {
      if (hour.holds(windowStart)) {
        return hour.counts(windowStart);
      }
    }
    return false;
  }

  /**
   * Lets go of what no window can change or bring along any more. A window does that for those
   * before it; but no window may follow. Hours that were not told yet stay.
   *
   * @param boundary where the clock is; what was due by then was taken
   * @param lateness for how long after its end a window may be amended
   */
  public void settle(long boundary, Duration lateness) {
    long amendable = boundary - WINDOW_MILLIS - lateness.toMillis();
    hours.removeIf(hour -> hour.endMillis() <= amendable && !hour.hasChanged());
    lookBack.dropBefore(amendable - RetentionPolicy.MOST_AROUND.toMillis());
  }

  /**
   * Boundary at which {@link #settle} lets go of the last that an hour has left, which a window may
   * bring along that comes so long after it, or an amendment of that.
   */
  public static long settledMillis(long hourEndMillis, Duration lateness) {
    return hourEndMillis
        + RetentionPolicy.MOST_AROUND.toMillis()
        + WINDOW_MILLIS
        + lateness.toMillis();
  }

  /** Whether there is nothing worth keeping. */
  public boolean isEmpty() {
    return hours.isEmpty() && lookBack.isEmpty();
  }

  private List<WindowRecord> keep(
      WindowRecord window, HourRollup hour, boolean notable, long aroundMillis) {
    List<WindowRecord> kept = new ArrayList<>();
    lookBack.drop(window.start());
    if (notable) {
      long from = window.start() - aroundMillis;
      long until = window.end() + aroundMillis;
      spell = spell.with(from, until);
      kept.addAll(lookBack.take(from, window.start()));
      kept.add(window);
      kept.addAll(lookBack.take(window.end(), until));
    } else if (spell.covers(window) || hour.isKept(window)) {
      kept.add(window);
    } else if (aroundMillis > 0) {
      lookBack.hold(window);
    }
    lookBack.dropBefore(newestEnd - aroundMillis);
    kept.forEach(this::remember);
    return kept;
  }

  private void remember(WindowRecord window) {
    for (HourRollup hour : hours) {
      if (hour.holds(window.start())) {
        hour.keep(window);
        return;
      }
    }
  }

  private HourRollup hourOf(long windowStart, ZoneId zone) {
    for (HourRollup hour : hours) {
      if (hour.holds(windowStart)) {
        return hour;
      }
    }
    HourRollup hour = HourRollup.of(LocalHour.containing(windowStart, zone));
    hours.add(hour);
    return hour;
  }

  /** Forgets the hours that nothing can amend any more; tells those that nobody asked for. */
  private List<HourRecord> forgetHoursBefore(long millis) {
    List<HourRecord> told = new ArrayList<>();
    for (Iterator<HourRollup> all = hours.iterator(); all.hasNext(); ) {
      HourRollup hour = all.next();
      if (hour.endMillis() <= millis) {
        if (hour.hasChanged()) {
          told.add(hour.tell());
        }
        all.remove();
      }
    }
    return told;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(hours.size(), out);
    for (HourRollup hour : hours) {
      hour.write(out);
    }
    lookBack.write(out);
    out.writeLong(spell.fromMillis());
    out.writeLong(spell.untilMillis());
    out.writeLong(newestEnd);
  }

  static SeriesRetention read(DataInput in) throws IOException {
    SeriesRetention read = new SeriesRetention();
    int size = Bytes.readCount(in, MOST_HOURS);
    for (int i = 0; i < size; i++) {
      read.hours.add(HourRollup.read(in));
    }
    read.lookBack = LookBack.read(in);
    read.spell = new Spell(in.readLong(), in.readLong());
    read.newestEnd = in.readLong();
    return read;
  }
}
