package io.tidewatch.cli.measurement;

import io.tidewatch.cli.input.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a file's columns are. Without a header: timestamp, value, and perhaps how many measurements
 * the value stands for.
 *
 * @param timestamp position of the time
 * @param value position of the value
 * @param count position of the number of measurements; -1 if there is none
 * @param header whether the first line names them
 */
record Columns(int timestamp, int value, int count, boolean header) {
  private static final Set<String> TIMESTAMPS = Set.of("timestamp", "time", "date", "ts");
  private static final Set<String> COUNTS = Set.of("n", "count");

  /** Reads the columns off a file's first line. */
  static Columns of(String where, String[] first) throws InputException {
    if (TimestampFormat.of(first[0]).isPresent()) {
      return new Columns(0, 1, first.length > 2 ? 2 : -1, false);
    }
    List<String> names = Arrays.stream(first).map(name -> name.toLowerCase(Locale.ROOT)).toList();
    int timestamp = position(names, TIMESTAMPS);
    int value = names.indexOf("value");
    if (timestamp < 0 || value < 0) {
      throw new InputException(
          "%s: '%s' is neither a row nor a header; expected timestamp,value[,n]"
              .formatted(where, String.join(",", first)));
    }
    return new Columns(timestamp, value, position(names, COUNTS), true);
  }

  private static int position(List<String> names, Set<String> wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Columns that a row needs at least. */
  int needed() {
    return Math.max(timestamp, value) + 1;
  }
}
