package io.tidewatch.cli.backtest;

import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Times, figures and levels as a report says them. Times are UTC, as in the index. */
final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double MICROS_OF_MILLI = 1_000;
  private static final double MICROS_OF_SECOND = 1_000_000;

  private Words() {}

  static String time(long millis) {
    return MINUTE.format(Instant.ofEpochMilli(millis));
  }

  static String end(Episode episode) {
    return episode.lasts() ? "lasts" : time(episode.end());
  }

  static String level(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** By how much later, or earlier: {@code 3 min later}. */
  static String shift(long laterMillis) {
    String size = length(Math.abs(laterMillis));
    return size + (laterMillis < 0 ? " earlier" : " later");
  }

  /** In the unit that suits it best. */
  static String length(long millis) {
    Duration length = Duration.ofMillis(millis);
    if (length.toMinutes() < 1) {
      return length.toSeconds() + " s";
    }
    if (length.toHours() < 3) {
      return length.toMinutes() + " min";
    }
    return length.toDays() < 3 ? length.toHours() + " h" : length.toDays() + " d";
  }

  static String perWeek(double count) {
    return String.format(Locale.ROOT, "%.1f", count);
  }

  static String share(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f %%", share.getAsDouble() * 100);
  }

  static String seconds(OptionalDouble seconds) {
    return seconds.isEmpty() ? "-" : length(Math.round(seconds.getAsDouble() * 1000));
  }

  /** A value of an indicator with its unit. */
  static String value(Indicator indicator, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (indicator.isDuration()) {
      return value < MICROS_OF_SECOND
          ? String.format(Locale.ROOT, "%.0f ms", value / MICROS_OF_MILLI)
          : String.format(Locale.ROOT, "%.1f s", value / MICROS_OF_SECOND);
    }
    return switch (indicator) {
      case SUCCESS_RATE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case APDEX -> String.format(Locale.ROOT, "%.2f", value);
      default -> String.format(Locale.ROOT, "%.0f/min", value);
    };
  }
}
