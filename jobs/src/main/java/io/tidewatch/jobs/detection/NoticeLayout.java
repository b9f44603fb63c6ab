package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How notices cross the network. */
public final class NoticeLayout implements Layout<Notice> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Notice> type() {
    return Notice.class;
  }

  @Override
  public void write(Notice value, DataOutput out) throws IOException {
    out.writeUTF(value.tenant());
    out.writeLong(value.atMillis());
    out.writeInt(value.evidence().length);
    out.write(value.evidence());
  }

  @Override
  public Notice read(DataInput in) throws IOException {
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
