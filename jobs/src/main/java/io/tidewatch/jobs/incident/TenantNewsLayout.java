package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How {@link TenantNews} travel and wait in state. */
public final class TenantNewsLayout implements Layout<TenantNews> {
  private static final long serialVersionUID = 1;
  private static final byte VERSION = 1;

  @Override
  public Class<TenantNews> type() {
    return TenantNews.class;
  }

  @Override
  public void write(TenantNews value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(value.tenant());
    out.writeLong(value.atMillis());
    out.writeLong(value.progressMillis());
    out.writeInt(value.evidence().length);
    out.write(value.evidence());
  }

  @Override
  public TenantNews read(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "News of a tenant are stored in version %d; this release reads up to %d"
              .formatted(version, VERSION));
    }
    String tenant = in.readUTF();
    long atMillis = in.readLong();
    long progressMillis = in.readLong();
    byte[] evidence = new byte[in.readInt()];
    in.readFully(evidence);
    return new TenantNews(tenant, atMillis, evidence, progressMillis);
  }

  @Override
  public TenantNews copy(TenantNews value) {
    return value;
  }
}
