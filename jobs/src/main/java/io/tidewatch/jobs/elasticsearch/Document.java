package io.tidewatch.jobs.elasticsearch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One document on its way to Elasticsearch, always written by {@code index} with {@code
 * version_type=external}: of all writes of one id the highest version stays, whatever their order.
 *
 * <p>Serializable only because Flink's sink asks for the type: checkpoints have a layout of their
 * own.
 *
 * @param index index or write alias
 * @param id deterministic id, the same whenever the same document is computed again
 * @param version external version: rises with each amendment of the document, 0 or more
 * @param json the document in UTF-8 on one line; not copied, so leave it alone afterwards
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by content below; a copy per document would cost
public record Document(String index, String id, long version, byte[] json) implements Serializable {

  /**
   * A bulk request's bytes for a document beside its index, id and json, with the widest version.
   */
  private static final int FRAME_BYTES =
      "{'index':{'_id':'','_index':'','version':9223372036854775807,'version_type':'external'}}\n\n"
          .length();

  /**
   * Refuses what no bulk request can carry.
   *
   * @throws IllegalArgumentException if index, id or json is empty, the version negative, or the
   *     json more than one line
   */
  public Document {
    if (index.isEmpty() || id.isEmpty()) {
      throw new IllegalArgumentException(
          "A document needs an index and an id, so that writing it again replaces it; found index '"
              + index
              + "' and id '"
              + id
              + "'");
    }
    if (version < 0) {
      throw new IllegalArgumentException(
          "version ("
              + version
              + ") of "
              + index
              + "/"
              + id
              + " must be 0 or more: it is external");
    }
    if (json.length == 0 || indexOfLineFeed(json) >= 0) {
      throw new IllegalArgumentException(
          "The json of "
              + index
              + "/"
              + id
              + " must be one line that is not empty: line feeds separate documents in a bulk");
    }
  }

  /** A document from JSON text. */
  public static Document of(String index, String id, long version, String json) {
    return new Document(index, id, version, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes that the document takes in a bulk request, within a few; exact for ASCII names. */
  long sizeInBytes() {
    return (long) FRAME_BYTES + index.length() + id.length() + json.length;
  }

  /** Bytes that documents take together. */
  static long sizeInBytes(List<Document> documents) {
    return documents.stream().mapToLong(Document::sizeInBytes).sum();
  }

  private static int indexOfLineFeed(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that
        && index.equals(that.index)
        && id.equals(that.id)
        && version == that.version
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, id, version, Arrays.hashCode(json));
  }

  /** Names the document without its content, which may hold personal data. */
  @Override
  public String toString() {
    return index + "/" + id + " version " + version + " (" + json.length + " bytes)";
  }
}
