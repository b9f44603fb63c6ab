package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
