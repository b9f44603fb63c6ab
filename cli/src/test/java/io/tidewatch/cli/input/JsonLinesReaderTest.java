package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
  private static final int LIMIT = 1 << 20;
  private static final String TRANSACTION =
      "{\"eventId\":\"e1\",\"tenant\":\"acme\",\"service\":\"erp\",\"transaction\":\"order-entry\","
          + "\"start\":\"2026-01-31T08:00:00Z\",\"durationMicros\":250000}";

  @Test
  void aLineIsHandedOnAsItIs() throws IOException {
    List<InputRecord> records = read(TRANSACTION + "\n");

    Usable usable = Inputs.usable(records).get(0);
    assertThat(text(usable.value())).isEqualTo(TRANSACTION);
    assertThat(text(usable.key())).isEqualTo("acme/erp/order-entry");
    assertThat(usable.eventTimeMillis()).isEqualTo(1_769_846_400_250L);
    assertThat(records).hasSize(1);
  }

  @Test
  void linesThatAreNoTransactionAreRejectedWithTheirNumber() throws IOException {
    List<InputRecord> records = read(TRANSACTION + "\n{\"eventId\":1}\n\nnot json\n" + TRANSACTION);

    assertThat(Inputs.usable(records)).hasSize(2);
    assertThat(Inputs.rejected(records))
        .extracting(Rejected::place)
        .containsExactly("in.jsonl:2", "in.jsonl:4");
    assertThat(Inputs.rejected(records))
        .allSatisfy(rejected -> assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED));
    assertThat(text(Inputs.rejected(records).get(1).bytes())).isEqualTo("not json");
  }

  @Test
  void whatIsWrongIsNamedAsTheJobsNameIt() throws IOException {
    List<InputRecord> records =
        read(
            TRANSACTION.replace("250000", "-1")
                + "\n"
                + TRANSACTION.replace("2026", "1970")
                + "\n{\"tenant\":\n");

    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(Reason.INVALID, Reason.INVALID, Reason.MALFORMED);
  }

  @Test
  void everyReasonOfTheDecoderHasItsNameHere() {
    assertThat(
            Stream.of(
                io.tidewatch.jobs.wire.Reason.MALFORMED,
                io.tidewatch.jobs.wire.Reason.UNKNOWN_SCHEMA,
                io.tidewatch.jobs.wire.Reason.TOO_LARGE,
                io.tidewatch.jobs.wire.Reason.INVALID,
                io.tidewatch.jobs.wire.Reason.FUTURE_DATED))
        .allSatisfy(found -> assertThat(Reason.of(found).code()).isEqualTo(found.code()));
  }

  @Test
  void anEndlessLineIsCutOffAndRejected() throws IOException {
    String endless = "x".repeat(3 << 20);

    List<InputRecord> records = read(endless + "\n" + TRANSACTION + "\n");

    assertThat(Inputs.usable(records)).hasSize(1);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
              assertThat(rejected.bytes()).hasSize(1 << 20);
            });
  }

  @Test
  void foreignLineEndsAndAByteOrderMarkDoNotMatter() throws IOException {
    List<InputRecord> records = read("\uFEFF" + TRANSACTION + "\r\n" + TRANSACTION + "\r\n");

    assertThat(Inputs.usable(records))
        .hasSize(2)
        .allSatisfy(usable -> assertThat(text(usable.value())).isEqualTo(TRANSACTION));
  }

  @Test
  void aPackedFileThatIsCutOffIsReadAsFarAsItGoes(@TempDir Path directory) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append(TRANSACTION.replace("e1", "event-" + i)).append('\n');
    }

    List<InputRecord> records =
        Inputs.all(
            InputFormat.TRANSACTIONS_JSONL.open(
                Inputs.cutOff(directory, lines.toString()), "acme", LIMIT));

    assertThat(Inputs.usable(records)).hasSizeBetween(1_000, 4_000);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.ENDS_EARLY);
              assertThat(rejected.place())
                  .isEqualTo("cut.gz:" + (Inputs.usable(records).size() + 1));
              assertThat(rejected.detail()).startsWith("The input ends early");
            });
  }

  @Test
  void aPackedFileWithoutAWholeHeaderIsRefusedByName(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("head.gz"), new byte[] {0x1f, (byte) 0x8b, 8});

    assertThatThrownBy(() -> InputFormat.TRANSACTIONS_JSONL.open(file, "acme", LIMIT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("head.gz");
  }

  @Test
  void aCompressedFileIsReadWhateverItsName(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("data.jsonl");
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write((TRANSACTION + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, compressed.toByteArray());

    assertThat(Inputs.usable(Inputs.all(InputFormat.TRANSACTIONS_JSONL.open(file, "acme", LIMIT))))
        .hasSize(1);
  }

  private static List<InputRecord> read(String text) throws IOException {
    return Inputs.all(
        new JsonLinesReader(
            "in.jsonl", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
