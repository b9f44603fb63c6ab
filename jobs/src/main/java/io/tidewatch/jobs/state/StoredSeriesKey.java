package io.tidewatch.jobs.state;

import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The name of a series, as key of state and between tasks. Named in savepoints. */
public final class StoredSeriesKey implements Layout<SeriesKey> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeriesKey> type() {
    return SeriesKey.class;
  }

  /** Without a version: keys are compared as bytes, so they can never be written in another way. */
  @Override
  public void write(SeriesKey value, DataOutput out) throws IOException {
    out.writeUTF(value.tenant());
    out.writeUTF(value.service());
    out.writeUTF(value.transaction());
    out.writeUTF(value.segment());
  }

  @Override
  public SeriesKey read(DataInput in) throws IOException {
    return new SeriesKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }

  @Override
  public SeriesKey copy(SeriesKey value) {
    return value;
  }
}
