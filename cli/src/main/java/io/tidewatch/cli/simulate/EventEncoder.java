package io.tidewatch.cli.simulate;

import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes events in Avro's single-object encoding, as {@code TransactionEvent.getEncoder()} does,
 * but through one buffer that is kept: twice as fast. Not thread-safe.
 */
final class EventEncoder {
  static {
    TrustedRecords.vouch();
  }

  private final byte[] header = header();
  private final SpecificDatumWriter<TransactionEvent> writer =
      new SpecificDatumWriter<>(TransactionEvent.class);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

  /** The event's bytes: a new array each time. */
  byte[] encode(TransactionEvent event) {
    bytes.reset();
    bytes.writeBytes(header);
    try {
      writer.write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header() {
    long fingerprint = SchemaNormalization.parsingFingerprint64(TransactionEvent.getClassSchema());
    byte[] header = new byte[10];
    header[0] = (byte) 0xC3;
    header[1] = 1;
    for (int i = 0; i < Long.BYTES; i++) {
      header[2 + i] = (byte) (fingerprint >>> (8 * i));
    }
    return header;
  }
}
