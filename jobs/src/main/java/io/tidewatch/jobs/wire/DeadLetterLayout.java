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
  private static final RawRecordLayout RAW = new RawRecordLayout();

  @Override
  public Class<DeadLetter> type() {
    return DeadLetter.class;
  }

  @Override
  public void write(DeadLetter letter, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(letter.reason().name());
    byte[] detail = letter.detail().getBytes(StandardCharsets.UTF_8);
    out.writeInt(detail.length);
    out.write(detail);
    out.writeLong(letter.records());
    RawRecord raw = letter.raw();
    out.writeBoolean(raw != null);
    if (raw != null) {
      RAW.write(raw, out);
    }
  }

  @Override
  public DeadLetter read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("a dead letter of version " + version + " is newer than this code");
    }
    Reason reason = Reason.valueOf(in.readUTF());
    byte[] detail = new byte[in.readInt()];
    in.readFully(detail);
    long records = in.readLong();
    RawRecord raw = in.readBoolean() ? RAW.read(in) : null;
    return new DeadLetter(raw, reason, new String(detail, StandardCharsets.UTF_8), records);
  }

  @Override
  public DeadLetter copy(DeadLetter letter) {
    return letter;
  }
}
