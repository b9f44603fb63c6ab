package io.tidewatch.benchmarks.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One hourly series of the M4 competition. */
final class M4Series {
  /** Values to forecast. */
  static final int HORIZON = 48;

  private final double[] train;
  private final double[] test;

  /**
   * Takes both parts over without copying them.
   *
   * @param train what a method may see
   * @param test the {@link #HORIZON} values that followed
   */
  M4Series(double[] train, double[] test) {
    this.train = train;
    this.test = test;
  }

  double[] train() {
    return train;
  }

  double[] test() {
    return test;
  }

  /** Reads {@code Hourly-train.csv.gz} and {@code Hourly-test.csv.gz} of a folder. */
  static List<M4Series> readAll(Path folder) throws IOException {
    List<double[]> train = rows(folder.resolve("Hourly-train.csv.gz"));
    List<double[]> test = rows(folder.resolve("Hourly-test.csv.gz"));
    if (train.size() != test.size()) {
      throw new IOException(
          "%d series to learn from, %d to forecast".formatted(train.size(), test.size()));
    }
    List<M4Series> series = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      series.add(new M4Series(train.get(i), test.get(i)));
    }
    return series;
  }

  private static List<double[]> rows(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(
            Arrays.stream(line.replace("\"", "").split(","))
                .skip(1)
                .filter(cell -> !cell.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray());
      }
    }
    return rows;
  }
}
