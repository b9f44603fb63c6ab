package io.tidewatch.benchmarks.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The indicators of the AIOps challenge of 2018, as files {@code timestamp,value,label,split}. */
final class KpiCorpus {
  private KpiCorpus() {}

  /** The files of a folder, by name. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList();
    }
  }

  /** One series, both halves. */
  static LabelledSeries read(Path file) throws IOException {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      lines = reader.lines().skip(1).toList();
    }
    int n = lines.size();
    long[] starts = new long[n];
    double[] values = new double[n];
    boolean[] anomalous = new boolean[n];
    for (int i = 0; i < n; i++) {
      String[] columns = lines.get(i).split(",");
      starts[i] = 1000 * Long.parseLong(columns[0]);
      values[i] = Double.parseDouble(columns[1]);
      anomalous[i] = columns[2].equals("1");
    }
    return new LabelledSeries(
        file.getFileName().toString(), starts, values, anomalous, starts[1] - starts[0]);
  }

  /** First sample of the test half: the split of the data's README. */
  static int testFrom(LabelledSeries series) {
    return (series.length() + 1) / 2;
  }
}
