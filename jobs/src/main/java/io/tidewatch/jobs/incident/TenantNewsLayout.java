package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How {@link TenantNews} travel and wait in state. */
public final class TenantNewsLayout implements Layout<TenantNews> {
  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;
  private static final RawRecordLayout RAW = new RawRecordLayout();
  private static final int MOST_BYTES = 64 << 20;

  @Override
  public Class<TenantNews> type() {
    return TenantNews.class;
  }

  @Override
  public void write(TenantNews value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Bytes.writeText(value.tenant(), out);
    out.writeLong(value.atMillis());
    out.writeLong(value.progressMillis());
    Bytes.writeUnsigned(value.evidence().length, out);
    out.write(value.evidence());
    out.writeBoolean(value.isAction());
    if (value.isAction()) {
      RAW.write(value.action(), out);
    }
  }

  @Override
  public TenantNews read(DataInput in) throws IOException {
    Bytes.readVersion(in, "news of a tenant", VERSION);
    String tenant = Bytes.readText(in);
    long atMillis = in.readLong();
    long progressMillis = in.readLong();
    byte[] evidence = new byte[Bytes.readCount(in, MOST_BYTES)];
    in.readFully(evidence);
    RawRecord action = in.readBoolean() ? RAW.read(in) : null;
    return new TenantNews(tenant, atMillis, evidence, progressMillis, action);
  }

  @Override
  public TenantNews copy(TenantNews value) {
    return value;
  }
}
