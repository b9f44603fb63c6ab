package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.schemas.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes a document field by field under the dotted names of docs/fields.md. What has no value is
 * left out.
 */
public final class JsonDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();

  /** Adds a text, unless it is null or empty. */
  public JsonDocument put(String field, String text) {
    if (text != null && !text.isEmpty()) {
      root.put(field, text);
    }
    return this;
  }

  /** Adds a whole number. */
  public JsonDocument put(String field, long number) {
    root.put(field, number);
    return this;
  }

  /** Adds a number, unless it is none: JSON has no name for infinity. */
  public JsonDocument put(String field, double number) {
    if (Double.isFinite(number)) {
      root.put(field, number);
    }
    return this;
  }

  /** Adds a yes or no. */
  public JsonDocument put(String field, boolean holds) {
    root.put(field, holds);
    return this;
  }

  /** Adds a moment, unless it is null. */
  public JsonDocument put(String field, Instant moment) {
    return put(field, moment == null ? null : moment.toString());
  }

  /** Adds a constant in lower case, unless it is null. */
  public JsonDocument put(String field, Enum<?> constant) {
    return put(field, constant == null ? null : constant.name().toLowerCase(Locale.ROOT));
  }

  /** Adds several texts, each once, unless there are none. */
  public JsonDocument putAll(String field, Iterable<String> texts) {
    texts.forEach(
        text -> {
          var array = root.withArrayProperty(field);
          for (var earlier : array) {
            if (earlier.textValue().equals(text)) {
              return;
            }
          }
          array.add(text);
        });
    return this;
  }

  /** Adds an object to the list of a field. */
  public JsonDocument add(String field, JsonDocument element) {
    root.withArrayProperty(field).add(element.root);
    return this;
  }

  /** The document under its deterministic id. */
  public Document toDocument(String index, String id, long version) {
    try {
      return new Document(index, id, version, JSON.writeValueAsBytes(root));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  /** {@code event.severity}: 1 ok to 5 critical. */
  public static long severity(Level level) {
    return switch (level) {
      case OK -> 1;
      case WARNING, UNKNOWN -> 2;
      case MINOR -> 3;
      case MAJOR -> 4;
      case CRITICAL -> 5;
    };
  }

  /** {@code tidewatch.series.id}: tenant/service/transaction[/segment]. */
  public static String seriesId(String tenant, String service, String transaction, String segment) {
    String id = tenant + "/" + service + "/" + transaction;
    return segment == null ? id : id + "/" + segment;
  }
}
