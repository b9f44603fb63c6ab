package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        .satisfies(rejected -> assertThat(rejected.place()).startsWith("in.avro: block at byte "));
    assertThat(Inputs.usable(records).size()).isGreaterThanOrEqualTo(EVENTS - PER_BLOCK);
    assertThat(Inputs.rows(records)).isEqualTo(EVENTS);
  }

  @Test
  void aFileThatEndsTooSoonIsReadToItsEnd() throws IOException {
    Written written = write();
    byte[] cut = Arrays.copyOf(written.bytes(), written.blockStarts().get(4) + 30);

    List<InputRecord> records = read(cut);

    assertThat(Inputs.usable(records)).hasSize(EVENTS - PER_BLOCK);
    assertThat(Inputs.rejected(records)).hasSize(1);
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("x.avro"), "eventId,tenant\n");

    assertThatThrownBy(() -> new AvroContainerReader(file)).isInstanceOf(IOException.class);
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
