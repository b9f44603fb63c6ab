package io.tidewatch.schemas;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.schemas.IndexTemplates.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTemplatesTest {
  /** Types that every build of the server has; the others live in modules it may lack. */
  private static final Set<String> COMMON_TYPES =
      Set.of("keyword", "text", "date", "long", "float", "double", "boolean");

  /** The fields of the Elastic Common Schema that are used, with the type it gives them. */
  private static final Map<String, String> ECS =
      Map.ofEntries(
          entry("@timestamp", "date"),
          entry("message", "text"),
          entry("event.id", "keyword"),
          entry("event.kind", "keyword"),
          entry("event.start", "date"),
          entry("event.end", "date"),
          entry("event.severity", "long"),
          entry("event.risk_score_norm", "float"),
          entry("event.reason", "keyword"),
          entry("organization.id", "keyword"),
          entry("service.name", "keyword"),
          entry("rule.name", "keyword"),
          entry("rule.version", "keyword"),
          entry("trace.id", "keyword"));

  static final List<String> NAMES = IndexTemplates.NAMES;

  @ParameterizedTest
  @ValueSource(strings = {"index-templates", "bootstrap-indices"})
  void shouldListEveryFileInTheManifest(String folder) throws IOException {
    Path path = IndexTemplates.FOLDER.resolve(folder);
    List<String> stored;
    try (var files = Files.list(path)) {
      stored =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .toList();
    }

    assertThat(Files.readAllLines(path.resolve("manifest.txt")))
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldCarryItsVersionWhereTheInstallerLooks(String name) {
    JsonNode template = IndexTemplates.read(name);

    assertThat(template.at("/_meta/version").asInt())
        .isPositive()
        .isEqualTo(template.path("version").asInt());
    assertThat(template.at("/index_patterns")).hasSize(1);
    assertThat(template.at("/index_patterns/0").asText()).isEqualTo(name + "-*");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldNotLetADocumentInventFields(String name) {
    JsonNode dynamic = IndexTemplates.read(name).at("/template/mappings/dynamic");

    assertThat(dynamic.isBoolean()).isTrue();
    assertThat(dynamic.booleanValue()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldUseOnlyTypesThatEveryServerHas(String name) {
    assertThat(IndexTemplates.fields(name))
        .allSatisfy((field, mapping) -> assertThat(mapping.type()).isIn(COMMON_TYPES));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldKeepToTheElasticCommonSchemaOutsideItsOwnNames(String name) {
    assertThat(IndexTemplates.fields(name))
        .allSatisfy(
            (field, mapping) -> {
              if (!field.startsWith("tidewatch.")) {
                assertThat(ECS).containsEntry(field, mapping.type());
              }
            });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldNameTheUnitOfEachNumber(String name) {
    assertThat(IndexTemplates.fields(name))
        .allSatisfy(
            (field, mapping) -> {
              if (Set.of("long", "float", "double").contains(mapping.type())) {
                // Elasticsearch cuts no corner here: it refuses longer ones.
                assertThat(mapping.unit()).isNotBlank().hasSizeLessThanOrEqualTo(50);
              } else {
                assertThat(mapping.unit()).isEmpty();
              }
              if (field.endsWith("_micros")) {
                assertThat(mapping.unit()).isEqualTo("micros");
              }
            });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldNotRefuseADocumentForALongKeyword(String name) {
    JsonNode mappings = IndexTemplates.read(name).at("/template/mappings");

    // Lucene refuses terms beyond 32766 bytes, and with the term the whole document.
    assertThat(mappings.findParents("ignore_above"))
        .hasSize(
            (int)
                IndexTemplates.fields(name).values().stream()
                    .filter(mapping -> mapping.type().equals("keyword"))
                    .count());
  }

  @Test
  void shouldMeanTheSameByTheSameNameInEveryIndex() {
    Map<String, Field> windows = IndexTemplates.fields("tidewatch-windows");
    Map<String, Field> alerts = IndexTemplates.fields("tidewatch-alerts");
    Map<String, Field> incidents = IndexTemplates.fields("tidewatch-incidents");

    assertSameWhereShared(windows, alerts);
    assertSameWhereShared(windows, incidents);
    assertSameWhereShared(alerts, incidents);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tidewatch-alerts", "tidewatch-incidents"})
  void shouldPutAnIndexOfTheTemplateBehindItsAlias(String alias) {
    JsonNode index =
        IndexTemplates.readFile(
            IndexTemplates.FOLDER.resolve("bootstrap-indices/" + alias + "-000001.json"));

    assertThat(index.at("/aliases/" + alias + "/is_write_index").asBoolean()).isTrue();
    assertThat(index.path("aliases")).hasSize(1);
  }

  private static void assertSameWhereShared(Map<String, Field> one, Map<String, Field> other) {
    assertThat(one.keySet()).as("shared names").containsAnyElementsOf(other.keySet());
    one.forEach(
        (name, field) -> assertThat(other.getOrDefault(name, field)).as(name).isEqualTo(field));
  }
}
