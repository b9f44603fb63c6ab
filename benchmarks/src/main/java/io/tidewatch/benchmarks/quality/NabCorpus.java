package io.tidewatch.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Numenta Anomaly Benchmark's files; a sample is anomalous if it lies in a labelled window. */
final class NabCorpus {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int SECONDS_LENGTH = 19;

  private NabCorpus() {}

  /** All series, by name. */
  static List<LabelledSeries> read(Path folder) throws IOException {
    JsonNode windows =
        new ObjectMapper().readTree(folder.resolve("labels/combined_windows.json").toFile());
    List<String> names = new ArrayList<>();
    windows.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    List<LabelledSeries> corpus = new ArrayList<>();
    for (String name : names) {
      corpus.add(read(name, folder.resolve("data").resolve(name), windows.get(name)));
    }
    return corpus;
  }

  private static LabelledSeries read(String name, Path file, JsonNode windows) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int n = lines.size() - 1;
    long[] starts = new long[n];
    double[] values = new double[n];
    boolean[] anomalous = new boolean[n];
    for (int i = 0; i < n; i++) {
      String[] columns = lines.get(i + 1).split(",");
      starts[i] = millis(columns[0]);
      values[i] = Double.parseDouble(columns[1]);
      for (JsonNode window : windows) {
        anomalous[i] |=
            starts[i] >= millis(window.get(0).asText())
                && starts[i] <= millis(window.get(1).asText());
      }
    }
    return new LabelledSeries(name, starts, values, anomalous, usualStep(starts));
  }

  private static long millis(String timestamp) {
    LocalDateTime time = LocalDateTime.parse(timestamp.substring(0, SECONDS_LENGTH), SECONDS);
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static long usualStep(long[] starts) {
    long[] steps = new long[starts.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = starts[i + 1] - starts[i];
    }
    Arrays.sort(steps);
    return Math.max(1, steps[steps.length / 2]);
  }
}
