package io.tidewatch.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert, as the document of its latest revision tells of it.
 *
 * @param id its id
 * @param indicator id of what it is about
 * @param peakLevel the worst level it had
 * @param onset start of its first window
 * @param raisedAt when it was raised
 * @param clearedAt when it was cleared; empty while it lasts
 * @param reason the latest reason in words
 */
record StoredAlert(
    String id,
    String indicator,
    String peakLevel,
    Instant onset,
    Instant raisedAt,
    Optional<Instant> clearedAt,
    String reason) {

  static StoredAlert of(JsonNode document) {
    return new StoredAlert(
        document.path("event.id").asText(),
        document.path("rule.name").asText(),
        document.path("tidewatch.peak_level").asText(),
        time(document, "event.start").orElseThrow(),
        time(document, "tidewatch.alert.raised_at").orElseThrow(),
        time(document, "event.end"),
        document.path("event.reason").asText());
  }

  private static Optional<Instant> time(JsonNode document, String field) {
    return document.hasNonNull(field)
        ? Optional.of(Instant.parse(document.path(field).asText()))
        : Optional.empty();
  }
}
