package io.tidewatch.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.cli.truth.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was really wrong in a recording: a JSON list, as {@code tidewatch simulate --labels} writes
 * it. Each entry has {@code onset}, {@code end} and {@code series} (tenant/service/transaction); a
 * {@code name} for people; and {@code fault}, false for what was to stay silent.
 */
final class Labels {
  private Labels() {}

  /**
   * Reads a file.
   *
   * @throws InputException if it holds no labels; says what is wrong where
   */
  static List<Wrong> read(Path file) throws IOException {
    JsonNode list;
    try {
      list = new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!list.isArray()) {
      throw new InputException(file + " holds no list of labels");
    }
    List<Wrong> labels = new ArrayList<>();
    for (JsonNode entry : list) {
      try {
        labels.add(label(entry));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new InputException(
            "%s: label %d: %s".formatted(file, labels.size() + 1, e.getMessage()), e);
      }
    }
    return labels;
  }

  private static Wrong label(JsonNode entry) {
    Set<String> series = new HashSet<>();
    entry.path("series").forEach(each -> series.add(each.asText()));
    long onset = Instant.parse(entry.path("onset").asText()).toEpochMilli();
    long end = Instant.parse(entry.path("end").asText()).toEpochMilli();
    if (series.isEmpty() || onset >= end) {
      throw new IllegalArgumentException(
          "it must name series, and an end that is later than its onset");
    }
    return new Wrong(
        entry.path("fault").asBoolean(true),
        entry.path("kind").asText().equals("slow-creep"),
        Optional.ofNullable(entry.path("component").asText(null)),
        series,
        onset,
        end);
  }
}
