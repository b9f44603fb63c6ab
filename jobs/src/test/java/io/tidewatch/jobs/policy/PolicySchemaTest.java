package io.tidewatch.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.WindowLength;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The JSON Schema promises what the reader of the policies does. */
class PolicySchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode schema = schema();

  PolicySchemaTest() throws IOException {}

  @Test
  void shouldNameEveryKeyThatIsRead() {
    assertThat(documented("", schema)).isEqualTo(read("", PolicyDocument.class));
  }

  @Test
  void shouldTellTheDefaultsThatAreBuiltIn() throws Exception {
    ObjectNode document = JSON.createObjectNode();
    putDefaults(schema, document);

    assertThat(document.at("/thresholds/major").asText()).isEqualTo("30 d");
    assertThat(PolicyDocuments.parse(document.toString())).isEqualTo(PolicyDocument.empty());
  }

  @Test
  void shouldNameEveryTierAndEveryTypeOfDefect() {
    assertThat(names(schema.at("/properties/components/items/properties/tier/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Tier.values())
                .filter(tier -> tier != Tier.UNKNOWN)
                .map(PolicySchemaTest::inLowerCase)
                .toList());
    assertThat(keys(schema.at("/properties/defectWeights/properties")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Outcome.values())
                .filter(Outcome::isDefect)
                .map(PolicySchemaTest::inLowerCase)
                .toList());
  }

  /** The keys of each object that the schema describes, by the object's path. */
  private Map<String, List<String>> documented(String path, JsonNode object) {
    Map<String, List<String>> found = new TreeMap<>();
    JsonNode properties = object.path("properties");
    found.put(path, keys(properties).stream().sorted().toList());
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              JsonNode nested = resolved(value.has("items") ? value.get("items") : value);
              // The keys of a map are values of an enum, which have a test of their own.
              if (nested.has("properties") && !property.getKey().equals("defectWeights")) {
                found.putAll(documented(path + "/" + property.getKey(), nested));
              }
            });
    return found;
  }

  /** What stands in several places is written down once. */
  private JsonNode resolved(JsonNode value) {
    return value.has("$ref") ? schema.at(value.get("$ref").asText().substring(1)) : value;
  }

  /** The components of each record that is read, by the record's path. */
  private static Map<String, List<String>> read(String path, Class<?> type) {
    Map<String, List<String>> found = new TreeMap<>();
    found.put(
        path,
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).sorted().toList());
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> nested = elementType(component.getGenericType());
      if (nested.isRecord() && nested != WindowLength.class) {
        found.putAll(read(path + "/" + component.getName(), nested));
      }
    }
    return found;
  }

  private static Class<?> elementType(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return (Class<?>) list.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  private static void putDefaults(JsonNode object, ObjectNode document) {
    object
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (value.has("default")) {
                document.set(property.getKey(), value.get("default"));
              } else if (value.has("properties")) {
                putDefaults(value, document.putObject(property.getKey()));
              }
            });
  }

  private static String inLowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Without those that whoever reads the files resolves, so that no job ever sees them. */
  private static List<String> keys(JsonNode object) {
    return object.properties().stream()
        .filter(key -> !key.getValue().path("$comment").asText().startsWith("In files only"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        SchemaStore.class.getResourceAsStream("/policy/tidewatch-policy-v1.schema.json")) {
      return JSON.readTree(in);
    }
  }
}
