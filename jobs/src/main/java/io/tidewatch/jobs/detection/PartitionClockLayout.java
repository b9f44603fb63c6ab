package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the clock of a partition lies in state. Named in savepoints. */
public final class PartitionClockLayout implements Layout<PartitionClock> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  @Override
  public Class<PartitionClock> type() {
    return PartitionClock.class;
  }

  @Override
  public void write(PartitionClock value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(value.partition());
    out.writeLong(value.latestMillis());
  }

  @Override
  public PartitionClock read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "a partition's clock of version " + version + " is newer than this code");
    }
    return new PartitionClock(in.readInt(), in.readLong());
  }

  @Override
  public PartitionClock copy(PartitionClock value) {
    return value;
  }
}
