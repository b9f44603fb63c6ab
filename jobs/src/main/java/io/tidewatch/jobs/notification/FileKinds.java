package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/** How values of the file are read, beyond what {@link Kind} knows. */
final class FileKinds {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private FileKinds() {}

  /** A name that may stand in metrics and state. */
  static Kind<String> name() {
    return matching(NAME, "letters, digits, '.', '_' or '-', at most 100");
  }

  /** Name of a label of Prometheus. */
  static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  private static Kind<String> matching(Pattern pattern, String rule) {
    return new Kind<>(
        rule,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("must be " + rule);
          }
          return text;
        });
  }

  /** A time zone of the IANA data base. */
  static Kind<ZoneId> zone() {
    return new Kind<>(
        "a time zone such as Europe/Berlin",
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin", e);
          }
        });
  }

  /** A time of the day. */
  static Kind<LocalTime> time() {
    return new Kind<>(
        "a time such as '08:30'",
        text -> {
          try {
            return LocalTime.parse(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time such as '08:30', in quotes", e);
          }
        });
  }

  /** A day of the week, by its first three letters or whole. */
  static Kind<DayOfWeek> day() {
    return new Kind<>(
        "a day such as mon",
        text -> {
          for (DayOfWeek day : DayOfWeek.values()) {
            String whole = day.name().toLowerCase(Locale.ROOT);
            String found = text.toLowerCase(Locale.ROOT);
            if (found.equals(whole) || found.equals(whole.substring(0, 3))) {
              return day;
            }
          }
          throw new IllegalArgumentException("must be one of mon, tue, wed, thu, fri, sat, sun");
        });
  }
}
