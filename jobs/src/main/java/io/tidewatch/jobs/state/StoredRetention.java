package io.tidewatch.jobs.state;

import io.tidewatch.models.retention.SeriesRetention;
import io.tidewatch.models.retention.SeriesRetentionLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What may yet be told of the windows and hours of a series, in state. Named in savepoints. */
public final class StoredRetention implements Layout<SeriesRetention> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeriesRetention> type() {
    return SeriesRetention.class;
  }

  @Override
  public void write(SeriesRetention value, DataOutput out) throws IOException {
    SeriesRetentionLayout.write(value, out);
  }

  @Override
  public SeriesRetention read(DataInput in) throws IOException {
    return SeriesRetentionLayout.read(in);
  }
}
