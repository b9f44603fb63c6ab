package io.tidewatch.models.series;

/** A profile in an array. */
final class SlotsInMemory implements SeasonSlots {
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
