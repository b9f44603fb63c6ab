package io.tidewatch.jobs.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param name what is expected, in the words of the reference, with the unit
 * @param reader makes the value; throws {@link IllegalArgumentException} with the rule that is
 *     broken
 * @param <T> type of the value
 */
public record Kind<T>(String name, Function<String, T> reader) {

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  public T parse(String text) {
    return reader.apply(text.strip());
  }

  /** A text that is not empty. */
  public static Kind<String> text() {
    return new Kind<>("text", Kind::notEmpty);
  }

  /** A text that may be empty. */
  public static Kind<String> anyText() {
    return new Kind<>("text, may be empty", Function.identity());
  }

  /** {@code true} or {@code false}. */
  public static Kind<Boolean> flag() {
    return new Kind<>(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  /** A whole number within bounds. */
  public static Kind<Integer> wholeNumber(int least, int most) {
    String range = "a whole number from %d to %d".formatted(least, most);
    return new Kind<>(
        range,
        text -> {
          int value;
          try {
            value = Integer.parseInt(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be " + range, e);
          }
          if (value < least || value > most) {
            throw new IllegalArgumentException("must be " + range);
          }
          return value;
        });
  }

  /** A number of bytes, plain or with {@code kb}, {@code mb}, {@code gb} (of 1024). */
  public static Kind<Long> bytes(long least, long most) {
    return new Kind<>("bytes, for instance 512kb or 1mb", text -> Sizes.parse(text, least, most));
  }

  /** A span of time within bounds, such as {@code 10 s}, {@code 5 min} or {@code PT5M}. */
  public static Kind<Duration> duration(Duration least, Duration most) {
    return new Kind<>(
        "a duration from %s to %s".formatted(Durations.format(least), Durations.format(most)),
        text -> {
          Duration value = Durations.parse(text);
          if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                "must be from %s to %s".formatted(Durations.format(least), Durations.format(most)));
          }
          return value;
        });
  }

  /** One constant of an enum, in lower case with hyphens. */
  public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    String choices =
        Arrays.stream(type.getEnumConstants()).map(Kind::label).collect(Collectors.joining(", "));
    return new Kind<>(
        "one of " + choices,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + choices)));
  }

  /** A path; empty for none. */
  public static Kind<Optional<Path>> path() {
    return new Kind<>(
        "path, empty for none",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
  }

  /** Addresses of web servers, parted by commas. */
  public static Kind<List<URI>> uris() {
    return new Kind<>(
        "http(s) addresses parted by commas",
        text ->
            Arrays.stream(notEmpty(text).split(",")).map(String::strip).map(URI::create).toList());
  }

  /** Where a secret lies: {@code env:NAME} or {@code file:PATH}; empty for none. */
  public static Kind<Optional<SecretReference>> secret() {
    return new Kind<>(
        "env:NAME or file:PATH, empty for none",
        text -> text.isEmpty() ? Optional.empty() : Optional.of(SecretReference.parse(text)));
  }

  private static String notEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
