package io.tidewatch.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** A schema as a later release might have it: with all additions that are allowed, everywhere. */
final class GrownSchema {
  /** Name of the optional field that each record gets. */
  static final String ADDED_FIELD = "addedLater";

  /** The symbol that each enum gets. */
  static final String ADDED_SYMBOL = "ADDED_LATER";

  private static final ObjectMapper JSON = new ObjectMapper();

  private GrownSchema() {}

  static Schema of(Schema schema) {
    try {
      JsonNode tree = JSON.readTree(schema.toString());
      grow(tree);
      return SchemaParser.parseSingle(tree.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void grow(JsonNode node) {
    node.forEach(GrownSchema::grow);
    switch (node.path("type").asText()) {
      case "record" -> {
        // In front, so that a reader which merely ignored trailing bytes would not pass.
        ObjectNode added = JSON.createObjectNode().put("name", ADDED_FIELD);
        added.putArray("type").add("null").add("string");
        added.putNull("default");
        ((ArrayNode) node.get("fields")).insert(0, added);
      }
      case "enum" -> ((ArrayNode) node.get("symbols")).add(ADDED_SYMBOL);
      default -> {}
    }
  }
}
