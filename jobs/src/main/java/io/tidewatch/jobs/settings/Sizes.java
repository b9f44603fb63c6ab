package io.tidewatch.jobs.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
final class Sizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(b|kb|mb|gb)?");

  private Sizes() {}

  /** Reads {@code 1048576}, {@code 512 kb}, {@code 1mb}; the units are of 1024. */
  static long parse(String text, long least, long most) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a number of bytes, for instance '512kb'");
    }
    String unit = matcher.group(2) == null ? "b" : matcher.group(2);
    int shift =
        switch (unit) {
          case "kb" -> 10;
          case "mb" -> 20;
          case "gb" -> 30;
          default -> 0;
        };
    long number = Long.parseLong(matcher.group(1));
    long value = number << shift;
    if (number > Long.MAX_VALUE >> shift || value < least || value > most) {
      throw new IllegalArgumentException("must be from %d to %d bytes".formatted(least, most));
    }
    return value;
  }
}
