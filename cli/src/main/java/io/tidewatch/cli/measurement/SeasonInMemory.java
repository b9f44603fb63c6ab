package io.tidewatch.cli.measurement;

import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;

/** The profile of one file. */
final class SeasonInMemory implements SeasonSlots {
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
