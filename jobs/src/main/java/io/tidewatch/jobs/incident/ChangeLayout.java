package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How a {@link Change} is kept in state. Named in savepoints. */
public final class ChangeLayout implements Layout<Change> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;

  @Override
  public Class<Change> type() {
    return Change.class;
  }

  @Override
  public void write(Change value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  @Override
  public Change read(DataInput in) throws IOException {
    Bytes.readVersion(in, "a change", VERSION);
    return Change.read(in);
  }

  @Override
  public Change copy(Change value) {
    return value;
  }
}
