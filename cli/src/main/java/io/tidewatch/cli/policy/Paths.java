package io.tidewatch.cli.policy;

import java.util.Arrays;
import java.util.List;

/** Paths to values: {@code /services/0/name} for programs, {@code services[0].name} for people. */
final class Paths {
  private Paths() {}

  /** The steps of a JSON pointer, as keys are spelt. */
  static List<String> steps(String pointer) {
    return pointer.isEmpty()
        ? List.of()
        : Arrays.stream(pointer.substring(1).split("/", -1)).map(Paths::key).toList();
  }

  /** The pointer to what lies under a key. */
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  /** The pointer to what holds the value; empty for what the document holds. */
  static String parent(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
  }

  static boolean isIndex(String step) {
    return !step.isEmpty() && step.length() < 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static String words(String pointer) {
    StringBuilder words = new StringBuilder();
    for (String step : steps(pointer)) {
      if (isIndex(step)) {
        words.append('[').append(step).append(']');
      } else {
        words.append(words.isEmpty() ? "" : ".").append(step);
      }
    }
    return words.isEmpty() ? "the document" : words.toString();
  }

  private static String key(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
