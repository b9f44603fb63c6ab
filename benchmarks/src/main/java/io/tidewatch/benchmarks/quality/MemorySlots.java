package io.tidewatch.benchmarks.quality;

import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;

/** The season of one series, kept in memory. */
final class MemorySlots implements SeasonSlots {
  private final SeasonSlot[] slots = new SeasonSlot[COUNT];

  @Override
  public SeasonSlot get(int slot) {
    return slots[slot];
  }

  @Override
  public void put(int slot, SeasonSlot value) {
    slots[slot] = value;
  }
}
