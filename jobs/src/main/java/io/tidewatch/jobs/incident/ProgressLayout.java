package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How {@link Progress} lies in state. Named in savepoints. */
public final class ProgressLayout implements Layout<Progress> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;

  @Override
  public Class<Progress> type() {
    return Progress.class;
  }

  @Override
  public void write(Progress value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(value.heardMillis());
    out.writeLong(value.markedMillis());
  }

  @Override
  public Progress read(DataInput in) throws IOException {
    Bytes.readVersion(in, "a tenant's progress", VERSION);
    return new Progress(in.readLong(), in.readLong());
  }

  @Override
  public Progress copy(Progress value) {
    return value;
  }
}
