package io.tidewatch.jobs.policy;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How a version and where it acts lie in state. Named in savepoints. */
public final class ActingPolicyLayout implements Layout<ActingPolicy> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final PolicyVersionLayout VERSIONS = new PolicyVersionLayout();

  @Override
  public Class<ActingPolicy> type() {
    return ActingPolicy.class;
  }

  @Override
  public void write(ActingPolicy value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(value.actsFromMillis());
    VERSIONS.write(value.version(), out);
  }

  @Override
  public ActingPolicy read(DataInput in) throws IOException {
    int layout = in.readUnsignedByte();
    if (layout != VERSION) {
      throw new IOException(
          "an acting policy in the layout " + layout + " is newer than this code");
    }
    return new ActingPolicy(in.readLong(), VERSIONS.read(in));
  }

  @Override
  public ActingPolicy copy(ActingPolicy value) {
    return value;
  }
}
