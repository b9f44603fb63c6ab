package io.tidewatch.jobs.state;

import io.tidewatch.models.blame.PartHistory;
import io.tidewatch.models.blame.PartHistoryLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was normal for the components of a series on the last days, in state. Named in savepoints.
 */
public final class StoredPartHistory implements Layout<PartHistory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<PartHistory> type() {
    return PartHistory.class;
  }

  @Override
  public void write(PartHistory value, DataOutput out) throws IOException {
    PartHistoryLayout.write(value, out);
  }

  @Override
  public PartHistory read(DataInput in) throws IOException {
    return PartHistoryLayout.read(in);
  }
}
