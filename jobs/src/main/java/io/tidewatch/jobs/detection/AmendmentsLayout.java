package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.jobs.state.StoredStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How amendments lie in state. Named in savepoints. */
public final class AmendmentsLayout implements Layout<Amendments> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final StoredStatistics STATISTICS = new StoredStatistics();

  @Override
  public Class<Amendments> type() {
    return Amendments.class;
  }

  @Override
  public void write(Amendments value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(value.parts().size());
    for (Amendments.Part part : value.parts()) {
      out.writeLong(part.dueMillis());
      out.writeLong(part.windowStart());
      STATISTICS.write(part.statistics(), out);
    }
    out.writeInt(value.revisions().size());
    for (Map.Entry<Long, Integer> entry : value.revisions().entrySet()) {
      out.writeLong(entry.getKey());
      out.writeInt(entry.getValue());
    }
  }

  @Override
  public Amendments read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("amendments of version " + version + " are newer than this code");
    }
    List<Amendments.Part> parts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      parts.add(new Amendments.Part(in.readLong(), in.readLong(), STATISTICS.read(in)));
    }
    Map<Long, Integer> revisions = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      revisions.put(in.readLong(), in.readInt());
    }
    return new Amendments(parts, revisions);
  }
}
