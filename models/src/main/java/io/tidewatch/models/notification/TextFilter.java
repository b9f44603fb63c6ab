package io.tidewatch.models.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Changes a value before it is filled in.
 *
 * @param kind what it does
 * @param argument how long the result may be; 0 where that is not asked
 */
record TextFilter(Kind kind, int argument) {
  private static final String ELLIPSIS = "…";

  /** What there is. */
  enum Kind {
    /** In lower case. */
    LOWER(false),
    /** In upper case. */
    UPPER(false),
    /** As a part of an address: percent-encoded. */
    URL(false),
    /** For Slack's own markup, in which three characters are special. */
    SLACK(false),
    /** On one line: line breaks and other control characters become spaces. */
    LINE(false),
    /** At most so many characters; what is cut off is an ellipsis. */
    LIMIT(true),
    /** At most so many bytes of UTF-8. */
    BYTES(true);

    private final boolean counted;

    Kind(boolean counted) {
      this.counted = counted;
    }
  }

  /**
   * Reads {@code name} or {@code name number}.
   *
   * @param place where it stands, for the message
   */
  static TextFilter parse(String text, String place) {
    String[] words = text.split("\\s+");
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(words[0].toUpperCase(Locale.ROOT))
          && words.length == (kind.counted ? 2 : 1)) {
        return new TextFilter(kind, kind.counted ? number(words[1], place) : 0);
      }
    }
    throw new IllegalArgumentException(
        "%s has no filter '%s': there are lower, upper, url, slack, line, limit N, bytes N"
            .formatted(place, text));
  }

  private static int number(String text, String place) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s must limit to a whole number of at least 1, found '%s'".formatted(place, text));
  }

  String apply(String value) {
    return switch (kind) {
      case LOWER -> value.toLowerCase(Locale.ROOT);
      case UPPER -> value.toUpperCase(Locale.ROOT);
      case URL -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      case SLACK -> value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      case LINE -> value.replaceAll("\\p{Cntrl}+", " ").strip();
      case LIMIT -> limit(value, argument);
      case BYTES -> limitBytes(value, argument);
    };
  }

  private static String limit(String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    int end = most - 1;
    if (end > 0 && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(0, end) + ELLIPSIS;
  }

  private static String limitBytes(String value, int most) {
    if (value.getBytes(StandardCharsets.UTF_8).length <= most) {
      return value;
    }
    int room = most - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
    int bytes = 0;
    int end = 0;
    while (end < value.length()) {
      int letter = value.codePointAt(end);
      bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > room) {
        break;
      }
      end += Character.charCount(letter);
    }
    return room < 0 ? "" : value.substring(0, end) + ELLIPSIS;
  }
}
