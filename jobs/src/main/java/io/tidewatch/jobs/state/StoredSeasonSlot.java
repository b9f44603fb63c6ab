package io.tidewatch.jobs.state;

import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlotLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One hour of the week in the profile of a series, in state. Named in savepoints. */
public final class StoredSeasonSlot implements Layout<SeasonSlot> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeasonSlot> type() {
    return SeasonSlot.class;
  }

  @Override
  public void write(SeasonSlot value, DataOutput out) throws IOException {
    SeasonSlotLayout.write(value, out);
  }

  @Override
  public SeasonSlot read(DataInput in) throws IOException {
    return SeasonSlotLayout.read(in);
  }
}
