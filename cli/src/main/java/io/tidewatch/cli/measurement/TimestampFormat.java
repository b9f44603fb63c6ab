package io.tidewatch.cli.measurement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** How a file writes its times. */
enum TimestampFormat {
  /** Seconds since 1970. */
  UNIX_SECONDS("unix seconds"),
  /** Milliseconds since 1970. */
  UNIX_MILLIS("unix milliseconds"),
  /** ISO 8601, with a T or a blank in the middle; without an offset it is UTC. */
  ISO("ISO 8601, UTC unless it says otherwise");

  /** As seconds the year 5138, as milliseconds 1973: nobody means the other. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private static final long MILLIS = 1000;

  private final String words;

  TimestampFormat(String words) {
    this.words = words;
  }

  /** Its name in a sentence. */
  String words() {
    return words;
  }

  /** The format of which a text is an example; empty if it is no time. */
  static Optional<TimestampFormat> of(String text) {
    OptionalLong number = number(text);
    if (number.isPresent()) {
      return Optional.of(Math.abs(number.getAsLong()) < MILLIS_FROM ? UNIX_SECONDS : UNIX_MILLIS);
    }
    return iso(text).isPresent() ? Optional.of(ISO) : Optional.empty();
  }

  /** Milliseconds since 1970; empty if the text is not of this format. */
  OptionalLong millis(String text) {
    return switch (this) {
      case UNIX_SECONDS -> {
        OptionalLong seconds = number(text);
        yield seconds.isPresent() ? OptionalLong.of(seconds.getAsLong() * MILLIS) : seconds;
      }
      case UNIX_MILLIS -> number(text);
      case ISO -> iso(text);
    };
  }

  /** A time as this format writes it. */
  String text(long millis) {
    return switch (this) {
      case UNIX_SECONDS -> Long.toString(Math.floorDiv(millis, MILLIS));
      case UNIX_MILLIS -> Long.toString(millis);
      case ISO -> Instant.ofEpochMilli(millis).toString();
    };
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException noNumber) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong iso(String text) {
    String joined = text.replace(' ', 'T');
    try {
      return OptionalLong.of(OffsetDateTime.parse(joined).toInstant().toEpochMilli());
    } catch (DateTimeException noOffset) {
      return local(joined);
    }
  }

  private static OptionalLong local(String text) {
    try {
      return OptionalLong.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException noTime) {
      return OptionalLong.empty();
    }
  }
}
