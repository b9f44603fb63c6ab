package io.tidewatch.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The index templates of this module and the fields they map. */
final class IndexTemplates {
  static final List<String> NAMES =
      List.of(
          "tidewatch-windows",
          "tidewatch-hours",
          "tidewatch-forecasts",
          "tidewatch-alerts",
          "tidewatch-incidents");
  static final Path FOLDER = Path.of("src/main/resources/elasticsearch");

  private static final ObjectMapper JSON = new ObjectMapper();

  private IndexTemplates() {}

  /**
   * A mapped field.
   *
   * @param type its Elasticsearch type
   * @param unit its unit; empty if it has none
   */
  record Field(String type, String unit) {}

  static JsonNode read(String template) {
    return readFile(FOLDER.resolve("index-templates/" + template + ".json"));
  }

  static JsonNode readFile(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields that a template maps, by full name. */
  static Map<String, Field> fields(String template) {
    Map<String, Field> fields = new TreeMap<>();
    collect("", read(template).at("/template/mappings"), fields);
    return fields;
  }

  private static void collect(String prefix, JsonNode owner, Map<String, Field> fields) {
    owner
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = prefix + property.getKey();
              JsonNode mapping = property.getValue();
              if (mapping.has("properties")) {
                collect(name + ".", mapping, fields);
              } else {
                fields.put(
                    name,
                    new Field(mapping.path("type").asText(), mapping.at("/meta/unit").asText()));
              }
            });
  }
}
