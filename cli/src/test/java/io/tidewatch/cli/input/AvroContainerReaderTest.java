package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroContainerReaderTest {
  private static final int PER_BLOCK = 10;
  private static final int BLOCKS = 5;
  private static final int EVENTS = PER_BLOCK * BLOCKS;

  @TempDir private Path directory;

  @Test
  void everyTransactionIsRead() throws IOException {
    List<InputRecord> records = read(write().bytes());

    assertThat(Inputs.rejected(records)).isEmpty();
    assertThat(Inputs.usable(records)).hasSize(EVENTS);
    Usable last = Inputs.usable(records).get(EVENTS - 1);
    assertThat(Inputs.event(last)).isEqualTo(event(EVENTS - 1));
    assertThat(new String(last.key(), StandardCharsets.UTF_8)).isEqualTo("acme/erp/order-entry");
    assertThat(last.eventTimeMillis()).isEqualTo(1_000_000L + EVENTS - 1 + 250);
  }

  @Test
  void aBrokenBlockCostsNoMoreThanItsRecords() throws IOException {
    Written written = write();
    byte[] bytes = written.bytes();
    int middleOfThird = (written.blockStarts().get(2) + written.blockStarts().get(3)) / 2;
    for (int i = middleOfThird; i < middleOfThird + 20; i++) {
      bytes[i] ^= (byte) 0xff;
    }

    List<InputRecord> records = read(bytes);

    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.place()).startsWith("in.avro, block at byte "));
    assertThat(Inputs.usable(records).size()).isGreaterThanOrEqualTo(EVENTS - PER_BLOCK);
    assertThat(Inputs.rows(records)).isEqualTo(EVENTS);
  }

  @Test
  void aFileThatEndsTooSoonIsReadToItsEnd() throws IOException {
    Written written = write();
    byte[] cut = Arrays.copyOf(written.bytes(), written.blockStarts().get(4) + 30);

    List<InputRecord> records = read(cut);

    assertThat(Inputs.usable(records)).hasSize(EVENTS - PER_BLOCK);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(Reason.ENDS_EARLY));
  }

  @Test
  void nothingThatIsBrokenEscapesButAsARefusalOrARejectedBlock() throws IOException {
    byte[] whole = write().bytes();
    long seed = 20261130;
    Random random = new Random(seed);
    for (int run = 0; run < 600; run++) {
      byte[] broken =
          run % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int i = 0; i <= random.nextInt(3) && broken.length > 0; i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(broken)).hasSizeLessThan(10 * EVENTS);
      } catch (InputException e) {
        assertThat(e).as("seed %d, run %d", seed, run).hasMessageStartingWith("in.avro is no Avro");
      } catch (Exception e) {
        throw new AssertionError("seed %d, run %d".formatted(seed, run), e);
      }
    }
  }

  @Test
  void whereABlockCannotTellItsRecordsTheLeastNumberIsSaid() throws IOException {
    Written written = write();
    byte[] cut = Arrays.copyOf(written.bytes(), written.blockStarts().get(4) + 1);

    assertThat(Inputs.rejected(read(cut)))
        .singleElement()
        .satisfies(
            rejected -> assertThat(rejected.detail()).endsWith("; at least 1 record lost with it"));
  }

  @Test
  void aRecordWhoseTimeCannotBeIsRejectedAlone() throws IOException {
    TrustedRecords.vouch();
    Path file = directory.resolve("in.avro");
    try (DataFileWriter<TransactionEvent> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(TransactionEvent.class))) {
      writer.create(TransactionEvent.getClassSchema(), file.toFile());
      TransactionEvent endless = event(1);
      endless.setStart(Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS));
      endless.setDurationMicros(Long.MAX_VALUE);
      writer.append(event(0));
      writer.append(endless);
      writer.append(event(2));
    }

    List<InputRecord> records = read(Files.readAllBytes(file));

    assertThat(Inputs.rows(records)).isEqualTo(3);
    assertThat(Inputs.usable(records)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("x.avro"), "eventId,tenant\n");

    assertThatThrownBy(() -> new AvroContainerReader(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.avro is no Avro");
  }

  private record Written(byte[] bytes, List<Integer> blockStarts) {}

  private Written write() throws IOException {
    TrustedRecords.vouch();
    Path file = directory.resolve("whole.avro");
    List<Integer> starts = new ArrayList<>();
    try (DataFileWriter<TransactionEvent> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(TransactionEvent.class))) {
      writer.setCodec(CodecFactory.deflateCodec(6));
      writer.create(TransactionEvent.getClassSchema(), file.toFile());
      for (int i = 0; i < EVENTS; i++) {
        if (i % PER_BLOCK == 0) {
          starts.add(Math.toIntExact(writer.sync()));
        }
        writer.append(event(i));
      }
    }
    return new Written(Files.readAllBytes(file), starts);
  }

  private List<InputRecord> read(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("in.avro"), bytes);
    return Inputs.all(InputFormat.TRANSACTIONS_AVRO.open(file, "acme", 1 << 20));
  }

  private static TransactionEvent event(int number) {
    return TransactionEvent.newBuilder()
        .setEventId("event-%04d".formatted(number))
        .setTenant("acme")
        .setService("erp")
        .setTransaction("order-entry")
        .setStart(Instant.ofEpochMilli(1_000_000L + number))
        .setDurationMicros(250_000)
        .build();
  }
}
