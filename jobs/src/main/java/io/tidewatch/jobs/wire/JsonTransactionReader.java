package io.tidewatch.jobs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a transaction from one plain JSON object with the field names of the Avro record.
 *
 * <p>Optional fields may be left out or null; {@code start} is a number of microseconds or an ISO
 * 8601 instant; enum constants are read in any case, and one that is not known is {@code UNKNOWN},
 * as in Avro. Fields that are not known are left alone: a later producer may send them. Not
 * thread-safe.
 */
final class JsonTransactionReader {
  private static final int DEEPEST = 32;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads one transaction; it has still to be held against the rules for transactions.
   *
   * @throws UnusableException if it is not JSON, or a field is missing or of another kind
   */
  Transaction read(byte[] value) throws UnusableException {
    JsonNode root;
    try (JsonParser parser = mapper.createParser(value)) {
      root = mapper.readTree(parser);
    } catch (JsonProcessingException e) {
      throw malformed("The record is no JSON object: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed("The record is no JSON object: " + e.getMessage());
    }
    if (root == null || !root.isObject()) {
      throw malformed("The record is JSON, but no object.");
    }
    return new Transaction(
        text(root, "eventId"),
        SeriesKey.of(text(root, "tenant"), text(root, "service"), text(root, "transaction")),
        optionalText(root, "userId"),
        optionalText(root, "userGroup"),
        optionalText(root, "channel"),
        optionalText(root, "region"),
        optionalText(root, "applicationVersion"),
        start(root),
        number(root, "durationMicros"),
        constant(root, "outcome", Outcome.class, Outcome.OK, Outcome.UNKNOWN),
        optionalText(root, "traceId"),
        hops(root));
  }

  private static List<Hop> hops(JsonNode root) throws UnusableException {
    JsonNode list = root.path("hops");
    if (isAbsent(list)) {
      return List.of();
    }
    if (!list.isArray()) {
      throw malformed("hops must be an array.");
    }
    List<Hop> hops = new ArrayList<>(list.size());
    for (JsonNode node : list) {
      hops.add(
          new Hop(
              text(node, "component"),
              constant(node, "tier", Tier.class, Tier.UNKNOWN, Tier.UNKNOWN),
              optionalText(node, "operation"),
              optionalText(node, "instance"),
              parent(node),
              number(node, "startOffsetMicros"),
              number(node, "durationMicros"),
              isAbsent(node.path("callerDurationMicros"))
                  ? -1
                  : number(node, "callerDurationMicros"),
              constant(node, "outcome", Outcome.class, Outcome.OK, Outcome.UNKNOWN)));
    }
    return hops;
  }

  private static int parent(JsonNode node) throws UnusableException {
    long parent = isAbsent(node.path("parent")) ? -1 : number(node, "parent");
    if (parent != (int) parent) {
      throw malformed("parent is " + parent + ", not a position in the list of hops.");
    }
    return (int) parent;
  }

  private static long start(JsonNode root) throws UnusableException {
    JsonNode node = root.path("start");
    if (!node.isTextual()) {
      return number(root, "start");
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(node.textValue()));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw malformed(
          "start is '%s'; send microseconds or an instant like 2026-01-31T08:00:00.123456Z."
              .formatted(node.textValue()));
    }
  }

  private static String text(JsonNode node, String field) throws UnusableException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw malformed("%s must be there and be a text.".formatted(field));
    }
    return value.textValue();
  }

  private static String optionalText(JsonNode node, String field) throws UnusableException {
    return isAbsent(node.path(field)) ? "" : text(node, field);
  }

  private static long number(JsonNode node, String field) throws UnusableException {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw malformed("%s must be there and be a whole number.".formatted(field));
    }
    return value.longValue();
  }

  private static <E extends Enum<E>> E constant(
      JsonNode node, String field, Class<E> type, E absent, E unknown) throws UnusableException {
    if (isAbsent(node.path(field))) {
      return absent;
    }
    String name = text(node, field).toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return unknown;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static UnusableException malformed(String detail) {
    return new UnusableException(Reason.MALFORMED, detail);
  }
}
