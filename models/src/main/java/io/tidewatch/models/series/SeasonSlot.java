package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One hour of the week in the profile of one series. */
public final class SeasonSlot {
  private int visits;

  void visit() {
    visits++;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(visits);
  }

  static SeasonSlot read(DataInput in) throws IOException {
    SeasonSlot slot = new SeasonSlot();
    slot.visits = in.readInt();
    return slot;
  }
}
