package io.tidewatch.jobs.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings as they were written, each with its place, not yet understood.
 *
 * <p>A file holds lines {@code key: value}; a line whose first character is {@code #} is a comment,
 * and a value may stand in quotes. Arguments are {@code --key value} or {@code --key=value}; {@code
 * --config FILE} names a file, and arguments win over files, later ones over earlier ones.
 */
public final class SettingsText {

  /**
   * A text and where it was found.
   *
   * @param text what was written
   * @param origin where, for messages
   */
  record Entry(String text, String origin) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsText() {}

  /** Reads arguments and the files that they name. Problems are kept for the reader to report. */
  public static SettingsText ofArguments(List<String> arguments) {
    SettingsText result = new SettingsText();
    Map<String, Entry> fromArguments = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--") || argument.length() == 2) {
        result.problems.add("argument '%s': expected --key value".formatted(argument));
        continue;
      }
      int equals = argument.indexOf('=');
      String key = argument.substring(2, equals < 0 ? argument.length() : equals);
      String value;
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (i + 1 < arguments.size()) {
        value = arguments.get(++i);
      } else {
        result.problems.add("argument --%s: the value is missing".formatted(key));
        continue;
      }
      if (key.equals("config")) {
        result.readFile(Path.of(value));
      } else {
        fromArguments.put(key, new Entry(value, "argument --" + key));
      }
    }
    result.entries.putAll(fromArguments);
    return result;
  }

  /** Takes settings that a program made. */
  public static SettingsText ofMap(Map<String, String> settings) {
    SettingsText result = new SettingsText();
    settings.forEach((key, value) -> result.entries.put(key, new Entry(value, "setting " + key)));
    return result;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  List<String> problems() {
    return problems;
  }

  private void readFile(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      problems.add("file %s cannot be read: %s".formatted(file, e));
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readLine(line, "%s line %d".formatted(file, i + 1));
      }
    }
  }

  private void readLine(String line, String origin) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      problems.add("%s: expected 'key: value', found '%s'".formatted(origin, shorten(line)));
      return;
    }
    String key = line.substring(0, colon).strip();
    Entry earlier = entries.put(key, new Entry(unquote(line.substring(colon + 1).strip()), origin));
    if (earlier != null && earlier.origin().startsWith(fileOf(origin))) {
      problems.add("%s: %s was set before, at %s".formatted(origin, key, earlier.origin()));
    }
  }

  private static String fileOf(String origin) {
    return origin.substring(0, origin.lastIndexOf(" line "));
  }

  private static String unquote(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** A line without a colon may be a secret pasted into the wrong place. */
  private static String shorten(String line) {
    return line.length() <= 8 ? line : line.substring(0, 8) + "…";
  }
}
