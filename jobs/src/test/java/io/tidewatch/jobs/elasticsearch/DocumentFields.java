package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** The names of the fields that a document has, and those that an index template maps. */
public final class DocumentFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DocumentFields() {}

  /** The fields of a document that have a value, by full name. */
  public static Set<String> written(Document document) throws IOException {
    Set<String> fields = new TreeSet<>();
    collectFields("", JSON.readTree(document.json()), fields);
    return fields;
  }

  private static void collectFields(String path, JsonNode value, Set<String> fields) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  collectFields(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      fields));
    } else if (value.isArray()) {
      value.forEach(element -> collectFields(path, element, fields));
    } else {
      fields.add(path);
    }
  }

  /** The fields that the template maps, by full name. */
  public static Set<String> mapped(String template) throws IOException {
    String resource = "/elasticsearch/index-templates/" + template + ".json";
    try (InputStream in = SchemaStore.class.getResourceAsStream(resource)) {
      Set<String> fields = new TreeSet<>();
      collectMapped("", JSON.readTree(in).at("/template/mappings/properties"), fields);
      return fields;
    }
  }

  private static void collectMapped(String prefix, JsonNode properties, Set<String> fields) {
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode nested = property.getValue().path("properties");
              if (nested.isMissingNode()) {
                fields.add(prefix + property.getKey());
              } else {
                collectMapped(prefix + property.getKey() + ".", nested, fields);
              }
            });
  }
}
