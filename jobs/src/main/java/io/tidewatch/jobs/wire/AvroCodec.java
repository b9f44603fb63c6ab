package io.tidewatch.jobs.wire;

import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.SchemaStore;
import io.tidewatch.schemas.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes one kind of record in Avro's single-object encoding, and reads it back from any released
 * version. For everything but transactions, which are too many for it. Not thread-safe.
 *
 * @param <R> the record
 */
public final class AvroCodec<R extends SpecificRecord> {
  private static final int HEADER = 10;

  private final Schema current;
  private final byte[] header;
  private final DatumWriter<R> writer;
  private final Map<Long, DatumReader<R>> readers = new HashMap<>();
  private final BoundedDecoder decoder = new BoundedDecoder();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
  private BinaryEncoder encoder;

  private AvroCodec(Schema current, SpecificData model) {
    this.current = current;
    this.writer = new SpecificDatumWriter<>(current, model);
    long fingerprint = SchemaNormalization.parsingFingerprint64(current);
    this.header = header(fingerprint);
    this.readers.put(fingerprint, new SpecificDatumReader<>(current, current, model));
  }

  /** A codec for the records of a class. */
  public static <R extends SpecificRecord> AvroCodec<R> of(Class<R> type) {
    TrustedRecords.vouch();
    SpecificData model = SpecificData.getForClass(type);
    return new AvroCodec<>(model.getSchema(type), model);
  }

  /** The record as bytes, its writer's schema named in front. */
  public byte[] encode(R record) {
    buffer.reset();
    buffer.writeBytes(header);
    encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return buffer.toByteArray();
  }

  /**
   * The record that bytes hold.
   *
   * @throws IOException if they do not hold one, or its writer's schema was never released; says
   *     why
   */
  public R decode(byte[] bytes) throws IOException {
    if (bytes == null || bytes.length < HEADER || bytes[0] != header[0] || bytes[1] != header[1]) {
      throw new IOException(
          "The record is not in Avro's single-object encoding, which begins with c3 01");
    }
    DatumReader<R> reader = reader(fingerprint(bytes));
    decoder.reset(bytes, HEADER, bytes.length - HEADER);
    R record;
    try {
      record = reader.read(null, decoder);
    } catch (RuntimeException e) {
      // Avro reports broken bytes by half a dozen unchecked types.
      throw new IOException(
          "The record does not hold a %s: %s".formatted(current.getName(), e.getMessage()), e);
    }
    if (decoder.remainingBytes() > 0) {
      throw new IOException(
          Counted.of(decoder.remainingBytes(), "byte") + " after the end of the record");
    }
    return record;
  }

  private DatumReader<R> reader(long fingerprint) throws IOException {
    DatumReader<R> reader = readers.get(fingerprint);
    if (reader == null) {
      Schema written =
          SchemaStore.released()
              .byFingerprint(fingerprint)
              .filter(schema -> schema.getFullName().equals(current.getFullName()))
              .orElseThrow(
                  () ->
                      new IOException(
                          "No released version of %s has the fingerprint %016x"
                              .formatted(current.getName(), Long.reverseBytes(fingerprint))));
      try {
        reader = new SpecificDatumReader<>(written, current);
      } catch (AvroRuntimeException e) {
        throw new IOException(e);
      }
      readers.put(fingerprint, reader);
    }
    return reader;
  }

  private static byte[] header(long fingerprint) {
    byte[] bytes = new byte[HEADER];
    bytes[0] = (byte) 0xc3;
    bytes[1] = 1;
    for (int i = 2; i < HEADER; i++) {
      bytes[i] = (byte) (fingerprint >>> (8 * (i - 2)));
    }
    return bytes;
  }

  private static long fingerprint(byte[] bytes) {
    long fingerprint = 0;
    for (int i = HEADER - 1; i >= 2; i--) {
      fingerprint = (fingerprint << 8) | (bytes[i] & 0xff);
    }
    return fingerprint;
  }
}
