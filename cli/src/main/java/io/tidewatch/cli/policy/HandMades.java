package io.tidewatch.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.jobs.policy.PublishedVersion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Entries of the calendar that were put in by hand, by {@code tidewatch mute}. They are in UTC, and
 * are told from those of the files by who put them in.
 */
final class HandMades {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private HandMades() {}

  /**
   * What a mute is to switch.
   *
   * @param learn whether the models go on to learn
   * @param count whether it counts towards what was promised
   */
  record Switches(boolean learn, boolean count) {}

  /** The document with one more, and without those that have ended. */
  static String with(
      String document,
      SeriesPattern series,
      Instant from,
      Duration length,
      Switches switches,
      String author,
      String reason) {
    ObjectNode tree = tree(document);
    keepOnly(tree, each -> !each.has("by") || end(each).isAfter(from));
    ObjectNode entry = calendars(tree).addObject();
    entry.put("name", "muted by " + author + ": " + reason).put("tenant", series.tenant());
    if (series.service() != null) {
      entry.put("service", series.service());
    }
    if (series.transaction() != null) {
      entry.put("transaction", series.transaction());
    }
    entry
        .put("from", MINUTE.format(from.atOffset(ZoneOffset.UTC)))
        .put("to", MINUTE.format(from.plus(length).atOffset(ZoneOffset.UTC)))
        .put("zone", "UTC")
        .put("mute", true)
        .put("learn", switches.learn())
        .put("count", switches.count())
        .put("by", author);
    return tree.toString();
  }

  /**
   * The document without those that are about exactly these series.
   *
   * @param gone is told the name of each
   */
  static String without(String document, SeriesPattern series, List<String> gone) {
    ObjectNode tree = tree(document);
    for (JsonNode entry : tree.path("calendars")) {
      if (isByHand(entry, series)) {
        gone.add(entry.path("name").asText());
      }
    }
    keepOnly(tree, entry -> !isByHand(entry, series));
    return tree.toString();
  }

  /**
   * The document with those of another that have not ended.
   *
   * @param from when the document begins to act
   * @param kept is told the name of each
   */
  static String carriedOver(String document, String before, Instant from, List<String> kept) {
    List<JsonNode> lasting = new ArrayList<>();
    for (JsonNode entry : tree(before).path("calendars")) {
      if (entry.has("by") && end(entry).isAfter(from)) {
        lasting.add(entry);
        kept.add(entry.path("name").asText());
      }
    }
    if (lasting.isEmpty()) {
      return document;
    }
    ObjectNode tree = tree(document);
    calendars(tree).addAll(lasting);
    return tree.toString();
  }

  /**
   * What an earlier version said, with those of the newest one that have not ended instead of its
   * own.
   *
   * @param from when it begins to act again
   */
  static String again(PublishedVersion earlier, Optional<PublishedVersion> newest, Instant from) {
    return newest
        .map(
            version ->
                carriedOver(
                    withoutAny(earlier.document()), version.document(), from, new ArrayList<>()))
        .orElseGet(earlier::document);
  }

  /** The document without any of them. */
  static String withoutAny(String document) {
    ObjectNode tree = tree(document);
    keepOnly(tree, entry -> !entry.has("by"));
    return tree.toString();
  }

  private static void keepOnly(ObjectNode tree, Predicate<JsonNode> which) {
    if (!tree.has("calendars")) {
      return;
    }
    ArrayNode kept = JSON.createArrayNode();
    for (JsonNode entry : calendars(tree)) {
      if (which.test(entry)) {
        kept.add(entry);
      }
    }
    if (kept.isEmpty()) {
      tree.remove("calendars");
    } else {
      tree.set("calendars", kept);
    }
  }

  private static boolean isByHand(JsonNode entry, SeriesPattern series) {
    return entry.has("by")
        && entry.path("tenant").asText("").equals(series.tenant())
        && entry.path("service").asText("").equals(said(series.service()))
        && entry.path("transaction").asText("").equals(said(series.transaction()));
  }

  private static String said(String part) {
    return part == null ? "" : part;
  }

  private static Instant end(JsonNode entry) {
    try {
      return LocalDateTime.parse(entry.path("to").asText()).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  private static ArrayNode calendars(ObjectNode tree) {
    return tree.get("calendars") instanceof ArrayNode list ? list : tree.putArray("calendars");
  }

  /** A document as a tree. */
  static ObjectNode tree(String document) {
    try {
      return (ObjectNode) JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a version that jobs take is JSON", e);
    }
  }
}
