package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the life of a series lies in state. Named in savepoints. */
public final class SeriesLifeLayout implements Layout<SeriesLife> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  /** The same of a series on which something is tried out. */
  private static final int TRIED = 2;

  @Override
  public Class<SeriesLife> type() {
    return SeriesLife.class;
  }

  @Override
  public void write(SeriesLife value, DataOutput out) throws IOException {
    out.writeByte(value.tried() ? TRIED : VERSION);
    out.writeLong(value.lastSeenMillis());
    out.writeLong(value.wakeMillis());
    out.writeLong(value.unsettledMillis());
  }

  @Override
  public SeriesLife read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION && version != TRIED) {
      throw new IOException("a series' life of version " + version + " is newer than this code");
    }
    return new SeriesLife(in.readLong(), in.readLong(), in.readLong(), version == TRIED);
  }

  @Override
  public SeriesLife copy(SeriesLife value) {
    return value;
  }
}
