package io.tidewatch.cli.measurement;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes a file of comma-separated values, compressed if its name ends with .gz. */
final class TableWriter implements Closeable {
  private final BufferedWriter out;

  TableWriter(Path file, String... header) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    OutputStream bytes = Files.newOutputStream(file);
    boolean compressed = file.toString().endsWith(".gz");
    out =
        new BufferedWriter(
            new OutputStreamWriter(
                compressed ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
    row(header);
  }

  void row(String... cells) throws IOException {
    out.write(String.join(",", cells));
    out.write('\n');
  }

  /** A number with seven digits that count; nothing for NaN. */
  static String cell(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.7g", value);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
