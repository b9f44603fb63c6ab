package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what could not be used, the first few of it, and keeps all of it in a file. */
final class LetterReport {
  private static final int SHOWN = 5;
  private static final int LONGEST_DETAIL = 200;

  private final Terminal terminal;

  LetterReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Writes the letters that a stack's topic holds now.
   *
   * @param file takes one object a line; empty if none is wanted
   */
  void report(Stack stack, Optional<Path> file) throws IOException {
    report(letters -> DeadLetters.forEach(stack, letters), file);
  }

  void report(Consumer<Consumer<Letter>> source, Optional<Path> file) throws IOException {
    List<Letter> first = new ArrayList<>();
    long[] found = {0};
    try (Writer out =
        file.isPresent() ? Files.newBufferedWriter(file.get()) : Writer.nullWriter()) {
      BufferedWriter lines = new BufferedWriter(out);
      source.accept(
          letter -> {
            ResultFiles.line(lines, letter.toJson());
            if (found[0]++ < SHOWN) {
              first.add(letter);
            }
          });
      lines.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    first.forEach(letter -> terminal.line(line(letter)));
    if (found[0] > 0) {
      terminal.line(
          file.map(
                  path ->
                      "%s with all bytes: %s".formatted(Counted.of(found[0], "dead letter"), path))
              .orElse(
                  found[0] > SHOWN
                      ? "%,d more dead letters; use --out DIR to keep them."
                          .formatted(found[0] - SHOWN)
                      : "Use --out DIR to keep the dead letters."));
    }
  }

  private static String line(Letter letter) {
    String detail = letter.detail().lines().findFirst().orElse("");
    return "  %s  %s%s"
        .formatted(
            letter.reason(),
            letter.place().isEmpty() ? "" : letter.place() + ": ",
            detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL));
  }
}
