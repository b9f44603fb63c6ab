package io.tidewatch.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.series.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Why there is no document of a minute: summed up by its hour, not judged yet, no transaction, or
 * before the first one.
 */
final class MissingWindow {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  private final SeriesHistory history;
  private final String series;
  private final Instant moment;
  private final ZoneId zone;

  MissingWindow(SeriesHistory history, String series, Instant moment, ZoneId zone) {
    this.history = history;
    this.series = series;
    this.moment = moment;
    this.zone = zone;
  }

  /** Says it; false if nothing at all is known of the series. */
  boolean explain(Terminal terminal) throws IOException {
    Optional<StoredWindow> before = history.lastBefore(moment);
    Optional<StoredWindow> after = history.firstAfter(moment);
    Optional<JsonNode> hour = history.hour(moment);
    if (before.isEmpty() && after.isEmpty() && hour.isEmpty()) {
      return false;
    }
    terminal.line(series + ", " + time(moment) + " (" + zone + "): no document of this minute.");
    terminal.line(hour.isPresent() ? byHour(hour.get()) : without(before, after));
    return true;
  }

  private String byHour(JsonNode hour) {
    for (JsonNode interval : hour.path("tidewatch.intervals")) {
      Instant from = Instant.parse(interval.path("from").asText());
      Instant to = Instant.parse(interval.path("to").asText());
      if (!moment.isBefore(from) && moment.isBefore(to)) {
        return "The policies keep only notable windows one by one. Of the others the hour says: %s, %s from %s to %s."
            .formatted(
                interval.path("level").asText(),
                interval.path("reason").asText(),
                time(from),
                time(to));
      }
    }
    return "Its hour counts %d judged windows and not this one: no transaction came in it, and that was no evidence of anything."
        .formatted(hour.path("tidewatch.windows.judged").asLong());
  }

  private String without(Optional<StoredWindow> before, Optional<StoredWindow> after)
      throws IOException {
    if (before.isEmpty()) {
      return "It lies before the first window that is kept of the series, "
          + time(after.orElseThrow().start())
          + ".";
    }
    String last = time(before.get().start()) + " (" + before.get().reason().code() + ")";
    if (after.isPresent()) {
      return "No transaction came in it"
          + (before.get().reason() == Reason.TRAFFIC_ABSENT
              ? ", and that had been said"
              : ", and that was no evidence of anything")
          + ": the window before is "
          + last
          + ", the next one "
          + time(after.get().start())
          + ".";
    }
    Optional<StoredWindow> newest = history.newestOfTenant();
    if (newest.isPresent() && newest.get().start().isBefore(moment)) {
      return "It is not judged yet: the newest window of any series of this tenant is "
          + time(newest.get().start())
          + ". Either the jobs are late, or its whole feed is.";
    }
    return "Nothing came of this series since " + last + ", and no more is to be said of it yet.";
  }

  private String time(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }
}
