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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The shape that policies must have, by the JSON Schema that is published for editors. */
final class PolicyShape {
  private static final String RESOURCE = "/policy/tidewatch-policy-v1.schema.json";
  private static final JsonNode SOURCE = read();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SOURCE);

  private PolicyShape() {}

  /**
   * What does not have its shape.
   *
   * @param pointer the value that is out of shape, or what lacks a key
   * @param atKey whether its key is to blame
   * @param message the value found, the rule, and what may have been meant
   */
  record Fault(String pointer, boolean atKey, String message) {}

  /** What is wrong with a document's shape, in the words of its users. */
  static List<Fault> check(JsonNode document) {
    List<Fault> faults = new ArrayList<>();
    for (Error error : SCHEMA.validate(document)) {
      fault(error).filter(each -> !faults.contains(each)).ifPresent(faults::add);
    }
    return faults;
  }

  private static Optional<Fault> fault(Error error) {
    String path = pointer(error);
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          Optional.of(
              new Fault(
                  Paths.child(path, error.getProperty()),
                  true,
                  "there is no key '%s' here%s"
                      .formatted(error.getProperty(), suggestion(error.getProperty(), path))));
      case "required" ->
          Optional.of(
              new Fault(
                  path,
                  false,
                  error.getEvaluationPath().toString().contains("anyOf")
                      ? alternatives(path)
                      : "'%s' is missing".formatted(error.getProperty())));
      case "anyOf" -> Optional.empty();
      default ->
          Optional.of(
              new Fault(
                  path,
                  false,
                  "%s is %s; it %s"
                      .formatted(
                          Paths.words(path),
                          shortened(error.getInstanceNode()),
                          rule(error, path))));
    };
  }

  /** What must be there in one of several ways. */
  private static String alternatives(String path) {
    return StreamSupport.stream(at(path).path("anyOf").spliterator(), false)
            .map(
                way ->
                    StreamSupport.stream(way.path("required").spliterator(), false)
                        .map(key -> "'" + key.asText() + "'")
                        .collect(Collectors.joining(" and ")))
            .collect(Collectors.joining(", or "))
        + " must be there";
  }

  private static String suggestion(String key, String path) {
    List<String> known = new ArrayList<>();
    at(path).path("properties").fieldNames().forEachRemaining(known::add);
    return Spelling.nearest(key, known)
        .map("; did you mean '%s'?"::formatted)
        .orElseGet(() -> "; known are " + String.join(", ", known));
  }

  private static String rule(Error error, String path) {
    JsonNode here = at(path);
    return switch (error.getKeyword()) {
      case "minimum", "maximum", "exclusiveMinimum" -> "must be " + range(here);
      case "enum" -> "must be one of " + list(here.path("enum")) + meant(error, here);
      case "const" -> "must be " + here.path("const");
      case "type" -> "must be " + kind(here) + example(here);
      case "minItems" -> "must not be empty";
      default -> "must be a text" + example(here);
    };
  }

  private static String meant(Error error, JsonNode here) {
    List<String> known = new ArrayList<>();
    here.path("enum").forEach(value -> known.add(value.asText()));
    return Spelling.nearest(error.getInstanceNode().asText(), known)
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  private static String range(JsonNode here) {
    String above =
        here.has("minimum")
            ? "at least " + here.path("minimum")
            : "above " + here.path("exclusiveMinimum");
    if (!here.has("maximum")) {
      return above;
    }
    return here.has("minimum")
        ? "from %s to %s".formatted(here.path("minimum"), here.path("maximum"))
        : above + " and at most " + here.path("maximum");
  }

  private static String kind(JsonNode here) {
    return switch (here.path("type").asText()) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
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

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  /** The part of the schema that rules over a path. */
  private static JsonNode at(String path) {
    JsonNode here = SOURCE;
    for (String step : Paths.steps(path)) {
      JsonNode below = here.path("properties").path(step);
      here = resolved(below.isMissingNode() ? here.path("items") : below);
    }
    return here;
  }

  private static JsonNode resolved(JsonNode here) {
    String reference = here.path("$ref").asText("");
    return reference.isEmpty() ? here : SOURCE.at(reference.substring(1));
  }

  private static String pointer(Error error) {
    String pointer = "";
    var location = error.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      pointer = Paths.child(pointer, String.valueOf(location.getElement(i)));
    }
    return pointer;
  }

  private static JsonNode read() {
    try (InputStream in = SchemaStore.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path has no " + RESOURCE, e);
    }
  }
}
