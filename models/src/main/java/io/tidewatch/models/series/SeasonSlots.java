package io.tidewatch.models.series;

/**
 * Where the profile of one series by hour of the week, and of holidays, is kept, slot by slot, so
 * that judging a window writes one slot and not all of them.
 */
public interface SeasonSlots {
  /** The hours of a week, Monday 00:00 local time first. */
  int WEEK = 7 * 24;

  /** Number of slots: behind those of the week the hours of a holiday. */
  int COUNT = WEEK + 24;

  /** An empty profile in memory, for whoever has no state to keep one in. */
  static SeasonSlots inMemory() {
    return new SlotsInMemory();
  }

  /** The slot, or null if none was put. */
  SeasonSlot get(int slot);

  /** Keeps a slot; whoever stores references must be content that it changes until the next put. */
  void put(int slot, SeasonSlot value);
}
