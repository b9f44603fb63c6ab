package io.tidewatch.jobs.wire;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a {@link RawRecord} travels between tasks. It has no version of its own: whoever stores one
 * writes a version beside it.
 */
public final class RawRecordLayout implements Layout<RawRecord> {
  private static final long serialVersionUID = 1;
  private static final int NULL = -1;

  @Override
  public Class<RawRecord> type() {
    return RawRecord.class;
  }

  @Override
  public void write(RawRecord value, DataOutput out) throws IOException {
    out.writeUTF(value.topic());
    out.writeInt(value.partition());
    out.writeLong(value.offset());
    out.writeLong(value.timeMillis());
    writeBytes(value.key(), out);
    writeBytes(value.value(), out);
  }

  @Override
  public RawRecord read(DataInput in) throws IOException {
    return new RawRecord(
        in.readUTF(), in.readInt(), in.readLong(), in.readLong(), readBytes(in), readBytes(in));
  }

  @Override
  public RawRecord copy(RawRecord value) {
    return value;
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes == null ? NULL : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
