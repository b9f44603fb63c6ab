package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes records that a topic may hold and nobody can use, from one that is sound. */
final class BrokenRecords {
  /** More than is read of a transaction, less than the topic refuses. */
  private static final int OVERSIZED_BYTES = 1_500_000;

  private static final int HEADER = 10;
  private static final Instant FAR_FUTURE = Instant.parse("2199-12-31T23:59:59Z");

  private final SplittableRandom random;
  private final AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);

  BrokenRecords(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Some of each sort.
   *
   * @param times how many of each sort
   * @param from earliest arrival, milliseconds since the epoch
   * @param to latest arrival
   */
  List<SimulatedRecord> like(SimulatedRecord sound, int times, long from, long to) {
    List<SimulatedRecord> broken = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (byte[] value :
          List.of(
              noise(),
              text(),
              truncated(sound.value()),
              withoutSchema(sound.value()),
              ofUnknownSchema(sound.value()),
              fromTheFuture(sound.value()),
              oversized(sound.value()),
              new byte[0])) {
        broken.add(
            new SimulatedRecord(
                from + random.nextLong(to - from), sound.key(), value, Fate.UNUSABLE));
      }
    }
    return broken;
  }

  private byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(400)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] text() {
    return "java.lang.OutOfMemoryError: Java heap space".getBytes(StandardCharsets.UTF_8);
  }

  private byte[] truncated(byte[] value) {
    return Arrays.copyOf(value, HEADER + random.nextInt(value.length - HEADER));
  }

  private static byte[] withoutSchema(byte[] value) {
    return Arrays.copyOfRange(value, HEADER, value.length);
  }

  private byte[] ofUnknownSchema(byte[] value) {
    byte[] bytes = value.clone();
    ByteBuffer.wrap(bytes).putLong(2, random.nextLong());
    return bytes;
  }

  private byte[] fromTheFuture(byte[] value) {
    TransactionEvent event = decode(value);
    event.setStart(FAR_FUTURE);
    return codec.encode(event);
  }

  private byte[] oversized(byte[] value) {
    TransactionEvent event = decode(value);
    event.setAttributes(Map.of("stack", "x".repeat(OVERSIZED_BYTES)));
    return codec.encode(event);
  }

  private TransactionEvent decode(byte[] value) {
    try {
      return codec.decode(value);
    } catch (IOException e) {
      throw new UncheckedIOException("an event that was just written cannot be read", e);
    }
  }
}
