package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The rules that every record keeps so that it can grow and be understood without its author. */
class SchemaLintTest {
  /** A point in time by its name: whoever adds one must not leave the reader to guess a unit. */
  private static final Pattern TIME =
      Pattern.compile("at|.*At|start|.*Start|.*End|onset|watermark|effectiveFrom|.*Time|tenants");

  /** What a number can be counted in; a ratio says its range. */
  private static final Pattern UNIT =
      Pattern.compile(
          "microseconds|milliseconds|\\bunit\\b|0-1\\b|0-100\\b|1-7\\b|1( \\(first\\))? to 5\\b"
              + "|count|number|transactions|defects|users|failures|records|standard error|position"
              + "|partition|offset|version|score|sum over",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Schema> types = new LinkedHashMap<>();

  SchemaLintTest() {
    Sources.TOP_LEVEL.forEach(name -> collect(Sources.flattened(name)));
  }

  @Test
  void shouldFindTheTypesItJudges() {
    assertThat(types).containsKeys("TransactionEvent", "Hop", "ProgressMarker", "Outcome", "Tier");
  }

  @Test
  void shouldSayWhatEachTypeAndFieldMeans() {
    assertThat(types.values()).allSatisfy(type -> assertIsSentence(type.getDoc()));
    assertThat(fieldsThat(field -> true))
        .allSatisfy((name, field) -> assertIsSentence(field.doc()));
  }

  @Test
  void shouldNameTheUnitOfEachNumber() {
    assertThat(fieldsThat(field -> isNumber(value(field.schema()))))
        .isNotEmpty()
        .allSatisfy((name, field) -> assertThat(field.doc()).containsPattern(UNIT));
    assertThat(fieldsThat(field -> field.name().endsWith("Micros")))
        .isNotEmpty()
        .allSatisfy((name, field) -> assertThat(field.doc()).contains("microseconds"));
  }

  @Test
  void shouldLetAWriterLeaveOutEachOptionalField() {
    assertThat(fieldsThat(field -> isOptional(field.schema())))
        .isNotEmpty()
        .allSatisfy((name, field) -> assertThat(field.hasDefaultValue()).isTrue());
  }

  @Test
  void shouldDefaultToNullWhereNullIsAllowed() {
    assertThat(fieldsThat(field -> field.schema().isNullable()))
        .isNotEmpty()
        .allSatisfy(
            (name, field) ->
                assertThat(field.schema().getTypes().get(0).getType())
                    .as("the default of a union is one of its first branch")
                    .isEqualTo(Schema.Type.NULL));
  }

  @Test
  void shouldMarkEachPointInTimeByALogicalTypeAndItsUnit() {
    assertThat(fieldsThat(field -> TIME.matcher(field.name()).matches()))
        .isNotEmpty()
        .allSatisfy(
            (name, field) -> {
              boolean micros =
                  value(field.schema()).getLogicalType() instanceof LogicalTypes.TimestampMicros;
              boolean millis =
                  value(field.schema()).getLogicalType() instanceof LogicalTypes.TimestampMillis;
              assertThat(micros || millis).as("has a logical type").isTrue();
              assertThat(field.doc())
                  .containsIgnoringCase(
                      (micros ? "microseconds" : "milliseconds") + " since 1970-01-01T00:00Z");
            });
    assertThat(fieldsThat(field -> value(field.schema()).getLogicalType() != null).keySet())
        .as("fields that hold a time but are not called one")
        .allSatisfy(name -> assertThat(name.substring(name.indexOf('.') + 1)).matches(TIME));
  }

  @Test
  void shouldFallBackToASymbolThatClaimsNothing() {
    assertThat(types.values())
        .filteredOn(type -> type.getType() == Schema.Type.ENUM)
        .isNotEmpty()
        .allSatisfy(type -> assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN"));
  }

  private static void assertIsSentence(String doc) {
    assertThat(doc).isNotBlank().matches("(?s)[A-Z0-9].*\\.");
  }

  private Map<String, Schema.Field> fieldsThat(Predicate<Schema.Field> condition) {
    Map<String, Schema.Field> found = new LinkedHashMap<>();
    for (Schema type : types.values()) {
      if (type.getType() == Schema.Type.RECORD) {
        type.getFields().stream()
            .filter(condition)
            .forEach(field -> found.put(type.getName() + "." + field.name(), field));
      }
    }
    return found;
  }

  private static boolean isNumber(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG, FLOAT, DOUBLE -> true;
      default -> false;
    };
  }

  private static boolean isOptional(Schema schema) {
    return schema.isNullable()
        || schema.getType() == Schema.Type.ARRAY
        || schema.getType() == Schema.Type.MAP;
  }

  /** What a field holds in the end: without null, list or map around it. */
  private static Schema value(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> value(schema.getElementType());
      case MAP -> value(schema.getValueType());
      case UNION -> {
        List<Schema> present =
            schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        yield present.size() == 1 ? value(present.get(0)) : schema;
      }
      default -> schema;
    };
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (types.putIfAbsent(schema.getName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM -> types.putIfAbsent(schema.getName(), schema);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }
}
