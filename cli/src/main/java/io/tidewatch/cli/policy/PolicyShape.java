package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidewatch.jobs.settings.Spelling;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The shape that policies must have, by the JSON Schema that is published for editors. */
final class PolicyShape {
  private static final String RESOURCE = "/policy/tidewatch-policy-v1.schema.json";

  private final JsonNode source;
  private final Schema schema;

  PolicyShape() {
    source = read();
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(source);
  }

  /** What is wrong with a document's shape, in the words of its users. */
  List<PolicyProblem> check(YamlTree document) {
    List<PolicyProblem> problems = new ArrayList<>();
    for (Error error : schema.validate(document.root())) {
      String path = pointer(error);
      problems.add(
          switch (error.getKeyword()) {
            case "additionalProperties" ->
                new PolicyProblem(
                    document.keyAt(path + "/" + error.getProperty()),
                    "there is no key '%s' here%s"
                        .formatted(error.getProperty(), suggestion(error.getProperty(), path)));
            case "required" ->
                new PolicyProblem(
                    document.valueAt(path), "'%s' is missing".formatted(error.getProperty()));
            default ->
                new PolicyProblem(
                    document.valueAt(path),
                    "%s is %s; it %s"
                        .formatted(Paths.words(path), error.getInstanceNode(), rule(error, path)));
          });
    }
    return problems;
  }

  private String suggestion(String key, String path) {
    List<String> known = new ArrayList<>();
    at(path).path("properties").fieldNames().forEachRemaining(known::add);
    return Spelling.nearest(key, known)
        .map("; did you mean '%s'?"::formatted)
        .orElseGet(() -> "; known are " + String.join(", ", known));
  }

  private String rule(Error error, String path) {
    JsonNode here = at(path);
    return switch (error.getKeyword()) {
      case "minimum", "maximum" -> "must be " + range(here);
      case "enum" -> "must be one of " + list(here.path("enum"));
      case "const" -> "must be " + here.path("const");
      case "type" -> "must be " + kind(here) + example(here);
      default -> "must be a text" + example(here);
    };
  }

  private static String range(JsonNode here) {
    if (!here.has("maximum")) {
      return "at least " + here.path("minimum");
    }
    return "from %s to %s".formatted(here.path("minimum"), here.path("maximum"));
  }

  private static String kind(JsonNode here) {
    return switch (here.path("type").asText()) {
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a group of keys";
      default -> "a text";
    };
  }

  private static String example(JsonNode here) {
    return here.path("examples").isEmpty() ? "" : " such as " + list(here.path("examples"));
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(value -> "'" + value.asText() + "'")
        .collect(Collectors.joining(", "));
  }

  /** The part of the schema that rules over a path. */
  private JsonNode at(String path) {
    JsonNode here = source;
    for (String step : Paths.steps(path)) {
      JsonNode below = here.path("properties").path(step);
      here = resolved(below.isMissingNode() ? here.path("items") : below);
    }
    return here;
  }

  private JsonNode resolved(JsonNode here) {
    String reference = here.path("$ref").asText("");
    return reference.isEmpty() ? here : source.at(reference.substring(1));
  }

  private static String pointer(Error error) {
    StringBuilder pointer = new StringBuilder();
    var location = error.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      pointer.append('/').append(location.getElement(i));
    }
    return pointer.toString();
  }

  private static JsonNode read() {
    try (InputStream in = SchemaStore.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path has no " + RESOURCE, e);
    }
  }
}
