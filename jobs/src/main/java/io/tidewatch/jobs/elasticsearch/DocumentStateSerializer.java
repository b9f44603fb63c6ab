package io.tidewatch.jobs.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The layout of the documents in a checkpoint. Writes the newest version, reads all that were ever
 * released.
 *
 * <p>Version 1, inside Flink's frame of a count and a size each: index and id as UTF-8 and the
 * json, each after its length in bytes (int), with the version (long) before the json.
 */
final class DocumentStateSerializer extends AsyncSinkWriterStateSerializer<Document> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<Document> deserialize(int version, byte[] serialized)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "Documents in the state of the Elasticsearch sink have layout "
              + version
              + ", this job reads up to "
              + VERSION
              + ": it is older than the job that wrote them");
    }
    return super.deserialize(version, serialized);
  }

  @Override
  protected void serializeRequestToStream(Document document, DataOutputStream out)
      throws IOException {
    writeBytes(document.index().getBytes(StandardCharsets.UTF_8), out);
    writeBytes(document.id().getBytes(StandardCharsets.UTF_8), out);
    out.writeLong(document.version());
    writeBytes(document.json(), out);
  }

  @Override
  protected Document deserializeRequestFromStream(long requestSize, DataInputStream in)
      throws IOException {
    String index = new String(readBytes(in), StandardCharsets.UTF_8);
    String id = new String(readBytes(in), StandardCharsets.UTF_8);
    long version = in.readLong();
    return new Document(index, id, version, readBytes(in));
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
