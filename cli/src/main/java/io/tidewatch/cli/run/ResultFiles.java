package io.tidewatch.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.cli.OutputFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes documents of the index as they are, one a line, and what could not be used: {@code
 * incidents.ndjson} and {@code alerts.ndjson}, the last revision of each, {@code
 * dead-letters.ndjson}, and if wanted {@code windows.ndjson} and {@code hours.ndjson}.
 */
final class ResultFiles {
  private static final String DEAD_LETTERS = "dead-letters.ndjson";

  private final Path directory;
  private final Map<String, String> indexByFile = new LinkedHashMap<>();

  /**
   * Tries whether the files can be written.
   *
   * @param directory takes the files; created if absent
   * @param windows whether the windows and hours are wanted too
   * @throws java.nio.file.FileSystemException if they cannot be; says why
   */
  ResultFiles(Path directory, boolean windows) throws IOException {
    this.directory = directory;
    indexByFile.put("incidents.ndjson", DocumentIndex.INCIDENTS);
    indexByFile.put("alerts.ndjson", DocumentIndex.ALERTS);
    if (windows) {
      indexByFile.put("windows.ndjson", DocumentIndex.WINDOWS);
      indexByFile.put("hours.ndjson", DocumentIndex.HOURS);
    }
    OutputFiles.createDirectory(directory);
    OutputFiles.requireWritable(directory.resolve(DEAD_LETTERS));
    for (String file : indexByFile.keySet()) {
      OutputFiles.requireWritable(directory.resolve(file));
    }
  }

  /** Writes the documents. */
  void write(DocumentIndex index) throws IOException {
    for (Map.Entry<String, String> each : indexByFile.entrySet()) {
      write(index, each.getValue(), each.getKey());
    }
  }

  /** Where the dead letters go. */
  Path deadLetters() {
    return directory.resolve(DEAD_LETTERS);
  }

  private void write(DocumentIndex index, String name, String file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(file))) {
      index.forEach(name, document -> line(out, document));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static void line(BufferedWriter out, JsonNode document) {
    try {
      out.write(document.toString());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
