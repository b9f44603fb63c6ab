package io.tidewatch.cli.policy;

import java.util.Arrays;
import java.util.List;

/** Paths to values: {@code /services/0/name} for programs, {@code services[0].name} for people. */
final class Paths {
  private Paths() {}

  static List<String> steps(String pointer) {
    return pointer.isEmpty() ? List.of() : Arrays.asList(pointer.substring(1).split("/", -1));
  }

  static String words(String pointer) {
    StringBuilder words = new StringBuilder();
    for (String step : steps(pointer)) {
      if (step.chars().allMatch(Character::isDigit)) {
        words.append('[').append(step).append(']');
      } else {
        words.append(words.isEmpty() ? "" : ".").append(step);
      }
    }
    return words.isEmpty() ? "the document" : words.toString();
  }

  static String pointer(String words) {
    return "/" + words.replace("[", "/").replace("]", "").replace('.', '/');
  }
}
