package io.tidewatch.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes documents of the index as they are, one a line. */
final class ResultFiles {
  private final Path directory;

  /**
   * @param directory takes the files; created if absent
   */
  ResultFiles(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /**
   * Writes {@code incidents.ndjson} and {@code alerts.ndjson}, the last revision of each.
   *
   * @param windows whether to write {@code windows.ndjson} and {@code hours.ndjson} too
   */
  void write(DocumentIndex index, boolean windows) throws IOException {
    write(index, DocumentIndex.INCIDENTS, "incidents.ndjson");
    write(index, DocumentIndex.ALERTS, "alerts.ndjson");
    if (windows) {
      write(index, DocumentIndex.WINDOWS, "windows.ndjson");
      write(index, DocumentIndex.HOURS, "hours.ndjson");
    }
  }

  private void write(DocumentIndex index, String name, String file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(file))) {
      index.forEach(name, document -> line(out, document));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void line(BufferedWriter out, JsonNode document) {
    try {
      out.write(document.toString());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
