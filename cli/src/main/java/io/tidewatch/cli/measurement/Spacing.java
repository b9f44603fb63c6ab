package io.tidewatch.cli.measurement;

import io.tidewatch.cli.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How far a file's rows lie apart: the median over its first ones. A row stands for that time. */
final class Spacing {
  private static final int ROWS = 1000;

  private Spacing() {}

  /** The spacing of a file. */
  static Duration of(Path file) throws IOException {
    long[] gaps = new long[ROWS];
    int known = 0;
    try (MeasurementReader rows = new MeasurementReader(file)) {
      MeasurementRow before = rows.next();
      for (MeasurementRow row = rows.next(); row != null && known < ROWS; row = rows.next()) {
        gaps[known++] = row.atMillis() - before.atMillis();
        before = row;
      }
    }
    if (known == 0) {
      throw new InputException(file + ": one row only; nothing can be learnt from that");
    }
    Arrays.sort(gaps, 0, known);
    return Duration.ofMillis(gaps[known / 2]);
  }

  /** A duration as a person says it. */
  static String words(Duration spacing) {
    return spacing.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
