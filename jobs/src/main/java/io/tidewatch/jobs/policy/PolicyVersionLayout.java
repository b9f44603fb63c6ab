package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How versions of the policies cross the network. Named in savepoints. */
public final class PolicyVersionLayout implements Layout<PolicyVersion> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  @Override
  public Class<PolicyVersion> type() {
    return PolicyVersion.class;
  }

  @Override
  public void write(PolicyVersion value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(value.version());
    out.writeLong(value.effectiveFromMillis());
    out.writeByte(value.use().code());
    out.writeLong(value.promotes());
    byte[] document = value.document().getBytes(StandardCharsets.UTF_8);
    out.writeInt(document.length);
    out.write(document);
  }

  @Override
  public PolicyVersion read(DataInput in) throws IOException {
    int layout = in.readUnsignedByte();
    if (layout != VERSION) {
      throw new IOException(
          "a policy version in the layout " + layout + " is newer than this code");
    }
    long version = in.readLong();
    long effectiveFrom = in.readLong();
    PolicyVersion.Use use = PolicyVersion.Use.ofCode(in.readUnsignedByte());
    long promotes = in.readLong();
    byte[] document = new byte[in.readInt()];
    in.readFully(document);
    return new PolicyVersion(
        version, effectiveFrom, use, promotes, new String(document, StandardCharsets.UTF_8));
  }

  @Override
  public PolicyVersion copy(PolicyVersion value) {
    return value;
  }
}
