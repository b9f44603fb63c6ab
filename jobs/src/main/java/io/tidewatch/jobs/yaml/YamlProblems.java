package io.tidewatch.jobs.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What is wrong with a file, each with its place as editors and terminals understand it. */
final class YamlProblems {
  private final String file;
  private final List<String> found = new ArrayList<>();

  YamlProblems(String file) {
    this.file = file;
  }

  void add(Optional<Mark> mark, String message) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    found.add("%s:%d:%d: %s".formatted(file, line, column, message));
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
