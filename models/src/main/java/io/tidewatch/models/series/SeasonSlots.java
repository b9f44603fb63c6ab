package io.tidewatch.models.series;

/**
 * Where the hour-of-week profile of one series is kept, slot by slot, so that judging a window
 * writes one slot and not all of them.
 */
public interface SeasonSlots {
  /** Number of slots: the hours of a week, Monday 00:00 local time first. */
  int COUNT = 7 * 24;

  /** An empty profile in memory, for whoever has no state to keep one in. */
  static SeasonSlots inMemory() {
    return new SlotsInMemory();
  }

  /** The slot, or null if none was put. */
  SeasonSlot get(int slot);

  /** Keeps a slot; whoever stores references must be content that it changes until the next put. */
  void put(int slot, SeasonSlot value);
}
