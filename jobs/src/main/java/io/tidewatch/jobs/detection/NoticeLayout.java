package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How notices cross the network, and how the tenants' progress lies in state. Named in savepoints.
 */
public final class NoticeLayout implements Layout<Notice> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  @Override
  public Class<Notice> type() {
    return Notice.class;
  }

  @Override
  public void write(Notice value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(value.tenant());
    out.writeLong(value.atMillis());
    out.writeInt(value.evidence().length);
    out.write(value.evidence());
  }

  @Override
  public Notice read(DataInput in) throws IOException {
    Bytes.readVersion(in, "a notice", VERSION);
    String tenant = in.readUTF();
    long at = in.readLong();
    byte[] evidence = new byte[in.readInt()];
    in.readFully(evidence);
    return new Notice(tenant, at, evidence);
  }

  @Override
  public Notice copy(Notice value) {
    return value;
  }
}
