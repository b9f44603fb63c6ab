package io.tidewatch.jobs.wire;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How dead letters cross the network. */
public final class DeadLetterLayout implements Layout<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  @Override
  public Class<DeadLetter> type() {
    return DeadLetter.class;
  }

  @Override
  public void write(DeadLetter letter, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(letter.reason().name());
    writeBytes(letter.detail().getBytes(StandardCharsets.UTF_8), out);
    out.writeLong(letter.records());
    RawRecord raw = letter.raw();
    out.writeBoolean(raw != null);
    if (raw != null) {
      out.writeUTF(raw.topic());
      out.writeInt(raw.partition());
      out.writeLong(raw.offset());
      out.writeLong(raw.timeMillis());
      writeBytes(raw.key(), out);
      writeBytes(raw.value(), out);
    }
  }

  @Override
  public DeadLetter read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("a dead letter of version " + version + " is newer than this code");
    }
    Reason reason = Reason.valueOf(in.readUTF());
    String detail = new String(readBytes(in), StandardCharsets.UTF_8);
    long records = in.readLong();
    RawRecord raw =
        in.readBoolean()
            ? new RawRecord(
                in.readUTF(), in.readInt(), in.readLong(), in.readLong(), readBytes(in), readBytes(in))
            : null;
    return new DeadLetter(raw, reason, detail, records);
  }

  @Override
  public DeadLetter copy(DeadLetter letter) {
    return letter;
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
