package io.tidewatch.jobs.state;

import io.tidewatch.models.series.Trial;
import io.tidewatch.models.series.TrialLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is tried out on a series, in state. Named in savepoints. */
public final class StoredTrial implements Layout<Trial> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Trial> type() {
    return Trial.class;
  }

  @Override
  public void write(Trial value, DataOutput out) throws IOException {
    TrialLayout.write(value, out);
  }

  @Override
  public Trial read(DataInput in) throws IOException {
    return TrialLayout.read(in);
  }
}
