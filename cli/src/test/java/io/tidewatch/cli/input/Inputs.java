package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.TransactionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Reads whole inputs for tests. */
final class Inputs {
  private Inputs() {}

  static List<InputRecord> all(InputReader reader) throws IOException {
    List<InputRecord> records = new ArrayList<>();
    try (reader) {
      for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.add(next.get());
      }
    }
    return records;
  }

  /** A file packed by gzip of which only the first half is there. */
  static Path cutOff(Path directory, String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(
        directory.resolve("cut.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
  }

  static List<Usable> usable(List<InputRecord> records) {
    return records.stream().filter(Usable.class::isInstance).map(Usable.class::cast).toList();
  }

  static List<Rejected> rejected(List<InputRecord> records) {
    return records.stream().filter(Rejected.class::isInstance).map(Rejected.class::cast).toList();
  }

  static long rows(List<InputRecord> records) {
    return records.stream().mapToLong(InputRecord::rows).sum();
  }

  static TransactionEvent event(Usable record) throws IOException {
    return AvroCodec.of(TransactionEvent.class).decode(record.value());
  }
}
