package io.tidewatch.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Formats of recorded data. Each may be compressed with gzip, but for Avro, which compresses
 * itself.
 */
public enum InputFormat {
  /** One JSON object a line, with the field names of the Avro record TransactionEvent. */
  TRANSACTIONS_JSONL("transactions-jsonl") {
    @Override
    public InputReader open(Path file, String tenant, int maxBytes) throws IOException {
      return new JsonLinesReader(file.getFileName().toString(), Gzip.open(file), maxBytes);
    }
  },
  /** Avro's object container file of TransactionEvent. */
  TRANSACTIONS_AVRO("transactions-avro") {
    @Override
    public InputReader open(Path file, String tenant, int maxBytes) throws IOException {
      return new AvroContainerReader(file);
    }
  },
  /**
   * Spans of traces, one a line, sorted by start: trace_id, span_id, parent_id, pod, operation,
   * start_unix_nano, end_unix_nano, status.
   */
  SPANS_CSV("spans-csv") {
    @Override
    public InputReader open(Path file, String tenant, int maxBytes) throws IOException {
      return new SpansCsvReader(file.getFileName().toString(), Gzip.open(file), tenant);
    }
  };

  private final String id;

  InputFormat(String id) {
    this.id = id;
  }

  /** The name on the command line. */
  public String id() {
    return id;
  }

  /** The format of that name. */
  public static Optional<InputFormat> of(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
  }

  /**
   * Opens a file.
   *
   * @param tenant whose data it is, where the format does not say
   * @param maxBytes longest record that the jobs look at
   * @throws IOException if it is not there or is not of this format at all; says what to do
   */
  public abstract InputReader open(Path file, String tenant, int maxBytes) throws IOException;
}
