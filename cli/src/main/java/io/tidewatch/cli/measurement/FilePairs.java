package io.tidewatch.cli.measurement;

import io.tidewatch.cli.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which file is read and which is written: one pair, or one for each file of a folder. */
final class FilePairs {
  private FilePairs() {}

  /**
   * One file and where its results go.
   *
   * @param plot where its chart goes; null for none
   */
  record Pair(Path input, Path output, Path plot) {}

  /** Pairs up the files; output and plot of a folder are folders, which are made. */
  static List<Pair> of(Path input, Path output, Path plot) throws IOException {
    if (!Files.exists(input)) {
      throw new InputException(input + ": there is no such file or folder to read");
    }
    if (!Files.isDirectory(input)) {
      return List.of(new Pair(input, output, plot));
    }
    if (Files.isRegularFile(output)) {
      throw new InputException(output + ": is a file; the results of a folder go to a folder");
    }
    Files.createDirectories(output);
    if (plot != null) {
      Files.createDirectories(plot);
    }
    List<Pair> pairs = new ArrayList<>();
    try (Stream<Path> files = Files.list(input)) {
      for (Path file : files.filter(FilePairs::isTable).sorted().toList()) {
        String name = file.getFileName().toString();
        String bare = name.substring(0, name.indexOf(".csv"));
        Path chart = plot == null ? null : plot.resolve(bare + ".png");
        pairs.add(new Pair(file, output.resolve(name), chart));
      }
    }
    if (pairs.isEmpty()) {
      throw new InputException(input + ": no .csv or .csv.gz file in this folder");
    }
    return pairs;
  }

  private static boolean isTable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }
}
