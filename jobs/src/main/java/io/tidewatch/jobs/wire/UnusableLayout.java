package io.tidewatch.jobs.wire;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How an unusable record travels between tasks. Never stored, so it has no versions. */
public final class UnusableLayout implements Layout<Decoded.Unusable> {
  private static final long serialVersionUID = 1;
  private static final RawRecordLayout RAW = new RawRecordLayout();

  @Override
  public Class<Decoded.Unusable> type() {
    return Decoded.Unusable.class;
  }

  @Override
  public void write(Decoded.Unusable value, DataOutput out) throws IOException {
    RAW.write(value.raw(), out);
    out.writeUTF(value.reason().name());
    out.writeUTF(value.detail());
  }

  @Override
  public Decoded.Unusable read(DataInput in) throws IOException {
    return new Decoded.Unusable(RAW.read(in), Reason.valueOf(in.readUTF()), in.readUTF());
  }

  @Override
  public Decoded.Unusable copy(Decoded.Unusable value) {
    return value;
  }
}
