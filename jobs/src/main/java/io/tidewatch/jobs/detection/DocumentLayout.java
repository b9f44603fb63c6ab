package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How documents cross the network, where their sink runs in other tasks. */
public final class DocumentLayout implements Layout<Document> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Document> type() {
    return Document.class;
  }

  @Override
  public void write(Document value, DataOutput out) throws IOException {
    out.writeUTF(value.index());
    out.writeUTF(value.id());
    out.writeLong(value.version());
    out.writeInt(value.json().length);
    out.write(value.json());
  }

  @Override
  public Document read(DataInput in) throws IOException {
    String index = in.readUTF();
    String id = in.readUTF();
    long version = in.readLong();
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    return new Document(index, id, version, json);
  }

  @Override
  public Document copy(Document value) {
    return value;
  }
}
