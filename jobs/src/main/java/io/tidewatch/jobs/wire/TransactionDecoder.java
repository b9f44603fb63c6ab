package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;

/**
 * Turns a record of the transactions topic into a transaction, or into the reason why not.
 *
 * <p>The first byte tells the frame: {@code C3 01} begins Avro's single-object encoding, {@code 00}
 * a Confluent frame, an opening brace a JSON object. Whatever the bytes are, {@link #decode}
 * returns; time and memory are bounded by the record's size. Not thread-safe: one per task.
 */
public final class TransactionDecoder {
  private static final int SINGLE_OBJECT_HEADER = 10;
  private static final int CONFLUENT_HEADER = 5;
  // Ids and fingerprints are read from what strangers send, so the table of them is bounded.
  private static final int MOST_WRITERS = 1000;

  private final TransactionFormat format;
  private final long toleranceMillis;
  private final Schema current = TransactionEvent.getClassSchema();
  private final long currentFingerprint = SchemaNormalization.parsingFingerprint64(current);
  private final BoundedDecoder binary = new BoundedDecoder();
  private final TransactionReader reader = new TransactionReader();
  private final JsonTransactionReader json = new JsonTransactionReader();
  private final Map<Long, Decoder> byFingerprint = new HashMap<>();
  private final Map<Integer, Decoder> byId = new HashMap<>();

  /** Reads as the format says. */
  public TransactionDecoder(TransactionFormat format) {
    this.format = format;
    this.toleranceMillis = format.futureTolerance().toMillis();
  }

  /** What became of a record. Never throws because of the record. */
  public Decoded decode(RawRecord raw) {
    try {
      Transaction transaction = read(raw);
      TransactionRules.check(transaction);
      checkNotFromTheFuture(transaction, raw);
      return new Decoded.Usable(raw, transaction);
    } catch (UnusableException e) {
      return new Decoded.Unusable(raw, e.reason(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      // Avro reports broken bytes by half a dozen unchecked types; all of them mean the same here.
      return new Decoded.Unusable(
          raw,
          Reason.MALFORMED,
          "The record does not hold what its frame promises: " + e.getMessage());
    }
  }

  private Transaction read(RawRecord raw) throws UnusableException, IOException {
    byte[] value = raw.value();
    if (value == null || value.length == 0) {
      throw malformed("The record is empty; a transaction has a value.");
    }
    if (value.length > format.maxBytes()) {
      throw new UnusableException(
          Reason.TOO_LARGE,
          "The record has %d bytes, at most %d are read; shorten its attributes or raise the limit."
              .formatted(value.length, format.maxBytes()));
    }
    return switch (value[0]) {
      case (byte) 0xc3 -> readSingleObject(value);
      case 0 -> readConfluent(value);
      case '{' -> readJson(value);
      default ->
          throw malformed(
              ("The first byte is 0x%02x; Avro's single-object encoding begins with 0xc3, a"
                      + " Confluent frame with 0x00.")
                  .formatted(value[0]));
    };
  }

  private Transaction readJson(byte[] value) throws UnusableException {
    if (!format.json()) {
      throw malformed("The record looks like JSON, and JSON is not switched on.");
    }
    return json.read(value);
  }

  private Transaction readSingleObject(byte[] value) throws UnusableException, IOException {
    if (value.length < SINGLE_OBJECT_HEADER || value[1] != 1) {
      throw malformed("The header of the single-object encoding is cut off or not of version 1.");
    }
    long fingerprint = 0;
    for (int i = SINGLE_OBJECT_HEADER - 1; i >= 2; i--) {
      fingerprint = (fingerprint << 8) | (value[i] & 0xff);
    }
    if (fingerprint == currentFingerprint) {
      return readAvro(binary, value, SINGLE_OBJECT_HEADER);
    }
    Decoder decoder = byFingerprint.get(fingerprint);
    if (decoder == null) {
      decoder = resolver(format.schemas().byFingerprint(fingerprint), fingerprint(fingerprint));
      remember(byFingerprint, fingerprint, decoder);
    }
    return readAvro(decoder, value, SINGLE_OBJECT_HEADER);
  }

  private Transaction readConfluent(byte[] value) throws UnusableException, IOException {
    if (value.length < CONFLUENT_HEADER) {
      throw malformed("The header of the Confluent frame is cut off; it has five bytes.");
    }
    int id =
        ((value[1] & 0xff) << 24)
            | ((value[2] & 0xff) << 16)
            | ((value[3] & 0xff) << 8)
            | (value[4] & 0xff);
    Decoder decoder = byId.get(id);
    if (decoder == null) {
      decoder = resolver(format.schemas().byId(id), "the id " + id);
      remember(byId, id, decoder);
    }
    return readAvro(decoder, value, CONFLUENT_HEADER);
  }

  private Transaction readAvro(Decoder decoder, byte[] value, int header)
      throws UnusableException, IOException {
    binary.reset(value, header, value.length - header);
    Transaction transaction;
    try {
      transaction = reader.read(decoder);
      if (decoder instanceof ResolvingDecoder resolving) {
        resolving.drain();
      }
    } catch (IOException | RuntimeException e) {
      // The parser inside stands somewhere in the middle now: the next record needs a new one.
      byFingerprint.values().removeIf(ResolvingDecoder.class::isInstance);
      byId.values().removeIf(ResolvingDecoder.class::isInstance);
      throw e;
    }
    if (binary.remainingBytes() > 0) {
      throw malformed(
          "%s after the end of the transaction."
              .formatted(Counted.of(binary.remainingBytes(), "byte")));
    }
    return transaction;
  }

  private Decoder resolver(Optional<Schema> writer, String name)
      throws UnusableException, IOException {
    if (writer.isEmpty()) {
      throw new UnusableException(
          Reason.UNKNOWN_SCHEMA,
          "Nobody here knows the writer's schema with %s; add it to the schema store or directory,"
                  .formatted(name)
              + " or send a released version.");
    }
    if (SchemaNormalization.parsingFingerprint64(writer.get()) == currentFingerprint) {
      return binary;
    }
    try {
      return DecoderFactory.get().resolvingDecoder(writer.get(), current, binary);
    } catch (AvroRuntimeException e) {
      throw malformed(
          "The schema with %s is not that of a transaction: %s".formatted(name, e.getMessage()));
    }
  }

  private static <K> void remember(Map<K, Decoder> table, K key, Decoder decoder) {
    if (table.size() < MOST_WRITERS) {
      table.put(key, decoder);
    }
  }

  private void checkNotFromTheFuture(Transaction transaction, RawRecord raw)
      throws UnusableException {
    long ahead = transaction.eventTimeMillis() - raw.timeMillis();
    if (ahead > toleranceMillis) {
      throw new UnusableException(
          Reason.FUTURE_DATED,
          ("The transaction ends %d ms after Kafka received it, tolerated are %d ms; see to the"
                  + " producer's clock.")
              .formatted(ahead, toleranceMillis));
    }
  }

  private static String fingerprint(long fingerprint) {
    return "the fingerprint %016x".formatted(Long.reverseBytes(fingerprint));
  }

  private static UnusableException malformed(String detail) {
    return new UnusableException(Reason.MALFORMED, detail);
  }
}
