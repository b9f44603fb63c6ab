package io.tidewatch.cli.input;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of recorded transactions, read as one by event time.
 *
 * @param files what is read
 * @param tenant whose data it is, where a format does not say
 * @param maxBytes longest record that is looked at
 */
public record RecordedFiles(List<Recorded> files, String tenant, int maxBytes)
    implements Serializable {
  private static final int DEEPEST_FOLDER = 8;

  /**
   * One file.
   *
   * @param path where it is; a text, since a Path cannot be sent to a task
   * @param format what it holds
   */
  public record Recorded(String path, InputFormat format) implements Serializable {}

  /**
   * Finds the files.
   *
   * @param inputs files, and folders that hold nothing else
   * @param format of all of them; null: told by each name
   * @throws IOException if one is not there, or its name does not tell what it holds
   */
  public static RecordedFiles of(List<Path> inputs, InputFormat format, String tenant, int maxBytes)
      throws IOException {
    List<Recorded> files = new ArrayList<>();
    for (Path input : inputs) {
      for (Path file : filesOf(input)) {
        files.add(new Recorded(file.toString(), format == null ? formatOf(file) : format));
      }
    }
    return new RecordedFiles(List.copyOf(files), tenant, maxBytes);
  }

  /**
   * Opens all of them.
   *
   * @throws IOException if one cannot be read
   */
  public InputReader open() throws IOException {
    List<InputReader> readers = new ArrayList<>();
    for (Recorded file : files) {
      readers.add(file.format().open(Path.of(file.path()), tenant, maxBytes));
    }
    return new EventTimeMerge(readers);
  }

  private static List<Path> filesOf(Path input) throws IOException {
    if (!Files.isReadable(input)) {
      throw new NoSuchFileException(input.toString(), null, "there is no such file to read");
    }
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> content = Files.walk(input, DEEPEST_FOLDER)) {
      List<Path> files =
          content
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(input.toString(), null, "the folder holds no file");
      }
      return files;
    }
  }

  private static InputFormat formatOf(Path file) throws InputException {
    return guess(file.getFileName().toString())
        .orElseThrow(
            () ->
                new InputException(
                    file
                        + ": its name does not tell what it holds (.jsonl, .ndjson, .avro, .csv,"
                        + " each but .avro also with .gz); say it by --format"));
  }

  static Optional<InputFormat> guess(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Optional.of(InputFormat.TRANSACTIONS_JSONL);
    }
    if (name.endsWith(".avro")) {
      return Optional.of(InputFormat.TRANSACTIONS_AVRO);
    }
    return name.endsWith(".csv") ? Optional.of(InputFormat.SPANS_CSV) : Optional.empty();
  }
}
