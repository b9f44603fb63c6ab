package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The rules by which any Kibana from 8.x on takes the saved objects. */
class KibanaObjectsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The lowest version of each type that needs no migration of what is written here. Without one
   * every migration since 7.x would run; one above the server's is refused.
   */
  private static final Map<String, String> TYPE_VERSIONS =
      Map.of("index-pattern", "8.0.0", "search", "10.5.0");

  private static final Pattern QUERIED_FIELD = Pattern.compile("([\\w.@-]+) *[:<>]");

  private final List<JsonNode> objects = objects();

  KibanaObjectsTest() throws IOException {}

  @Test
  void shouldNameEachObjectOnce() {
    assertThat(objects)
        .isNotEmpty()
        .extracting(KibanaObjectsTest::identity)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSayByWhichVersionsEachObjectWasWritten() {
    assertThat(objects)
        .allSatisfy(
            object -> {
              assertThat(object.path("coreMigrationVersion").asText()).isEqualTo("8.8.0");
              assertThat(TYPE_VERSIONS)
                  .containsEntry(
                      object.path("type").asText(), object.path("typeMigrationVersion").asText());
            });
  }

  @Test
  void shouldReferToObjectsThatAreThere() {
    List<String> known = objects.stream().map(KibanaObjectsTest::identity).toList();

    assertThat(objects.stream().flatMap(object -> stream(object.path("references"))))
        .isNotEmpty()
        .extracting(KibanaObjectsTest::identity)
        .isSubsetOf(known);
  }

  @Test
  void shouldShowEachIndexByTimeInADataView() {
    assertThat(ofType("index-pattern").map(view -> view.at("/attributes/title").asText()))
        .containsExactlyInAnyOrder(
            "tidewatch-windows-*",
            "tidewatch-hours-*",
            "tidewatch-forecasts-*",
            "tidewatch-alerts",
            "tidewatch-incidents");
    assertThat(ofType("index-pattern"))
        .allSatisfy(
            view ->
                assertThat(view.at("/attributes/timeFieldName").asText()).isEqualTo("@timestamp"));
  }

  @Test
  void shouldSearchSortAndShowOnlyFieldsThatAreMapped() {
    assertThat(ofType("search"))
        .isNotEmpty()
        .allSatisfy(
            search -> {
              var mapped = IndexTemplates.fields(search.at("/references/0/id").asText()).keySet();
              assertThat(fieldsOf(search)).isNotEmpty().isSubsetOf(mapped);
            });
  }

  @Test
  void shouldFindTheOpenIncidents() throws IOException {
    JsonNode search =
        ofType("search")
            .filter(object -> object.path("id").asText().equals("tidewatch-open-incidents"))
            .findFirst()
            .orElseThrow();

    assertThat(search.at("/attributes/title").asText()).isNotBlank();
    assertThat(searchSource(search).at("/query/query").asText())
        .isEqualTo("tidewatch.incident.state : (open or acknowledged)");
    assertThat(search.at("/references/0/name").asText())
        .isEqualTo(searchSource(search).path("indexRefName").asText());
  }

  private static List<String> fieldsOf(JsonNode search) throws IOException {
    List<String> fields = new ArrayList<>();
    search.at("/attributes/columns").forEach(column -> fields.add(column.asText()));
    search.at("/attributes/sort").forEach(order -> fields.add(order.get(0).asText()));
    QUERIED_FIELD
        .matcher(searchSource(search).at("/query/query").asText())
        .results()
        .forEach(match -> fields.add(match.group(1)));
    return fields;
  }

  private static JsonNode searchSource(JsonNode search) throws IOException {
    return JSON.readTree(search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
  }

  private Stream<JsonNode> ofType(String type) {
    return objects.stream().filter(object -> object.path("type").asText().equals(type));
  }

  private static String identity(JsonNode object) {
    return object.path("type").asText() + "/" + object.path("id").asText();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<JsonNode> objects() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/main/resources/kibana/tidewatch.ndjson"))) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }
}
