package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How records of the evidence cross the network. */
public final class EvidenceRecordLayout implements Layout<EvidenceRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<EvidenceRecord> type() {
    return EvidenceRecord.class;
  }

  @Override
  public void write(EvidenceRecord value, DataOutput out) throws IOException {
    out.writeInt(value.partition());
    out.writeUTF(value.tenant());
    out.writeInt(value.value().length);
    out.write(value.value());
  }

  @Override
  public EvidenceRecord read(DataInput in) throws IOException {
    int partition = in.readInt();
    String tenant = in.readUTF();
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new EvidenceRecord(partition, tenant, value);
  }

  @Override
  public EvidenceRecord copy(EvidenceRecord value) {
    return value;
  }
}
