package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode source = source();
  private final Schema schema = REGISTRY.getSchema(source);

  PolicySchemaTest() throws IOException {}

  @Test
  void shouldBeAValidSchemaItself() {
    Schema dialect =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    assertThat(dialect.validate(source)).isEmpty();
  }

  @Test
  void shouldAcceptTheExample() throws IOException {
    assertThat(problems(Files.readString(Path.of("../config/policies.yaml")))).isEmpty();
  }

  @Test
  void shouldAcceptAnEmptyDocument() {
    assertThat(problems("{}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apiVersion: tidewatch/v2                              | /apiVersion
          'tennants: []'                                        | ''
          'defaults: {apdex: 500 ms}'                           | /defaults
          'defaults: {apdexThreshold: 500}'                     | /defaults/apdexThreshold
          'defaults: {apdexThreshold: 0 ms}'                    | /defaults/apdexThreshold
          'defaults: {weight: 8}'                               | /defaults/weight
          'defaults: {weight: 3.5}'                             | /defaults/weight
          'defectWeights: {ok: 1}'                              | /defectWeights
          'defectWeights: {failure: 0}'                         | /defectWeights/failure
          'defaults: {windows: {keep: some}}'                   | /defaults/windows/keep
          'tenants: [{zone: UTC}]'                              | /tenants/0
          'services: [{name: " "}]'                             | /services/0/name
          'services: [{name: a, transactions: [{weight: 1}]}]'  | /services/0/transactions/0
          'userGroups: [{name: a}]'                             | /userGroups/0
          'components: [{name: a, tier: mainframe}]'            | /components/0/tier
          'calendars: [{name: a, from: "2026-01-01T00:00"}]'    | /calendars/0
          'holidays: [{name: a}]'                               | /holidays/0
          'holidays: [{name: a, yearly: [Christmas]}]'          | /holidays/0/yearly/0
          'thresholds: {minEvidence: -1}'                       | /thresholds/minEvidence
          'lifecycle: {raiseWithin: 21}'                        | /lifecycle/raiseWithin
          'thresholds: {floors: [{level: minor}]}'              | /thresholds/floors/0
          'services: [{name: a, thresholds: {minor: soon}}]'    | /services/0/thresholds/minor
          'tenants: [{name: a, lifecycle: {hold: -1 s}}]'       | /tenants/0/lifecycle/hold
          'calendars: [{name: a, ics: a.txt}]'                  | /calendars/0/ics
          'defaults: {objectives: [{indicator: apdex, target: 2}]}' | /defaults/objectives/0/target
          'burnRates: [{budgetShare: 0.1}]'                     | /burnRates/0
          'processes: [{name: a, steps: []}]'                   | /processes/0/steps
          'lifecycle: {flappingAfter: 1}'                       | /lifecycle/flappingAfter
          'incidents: {openAtImpact: 0}'                        | /incidents/openAtImpact
          """)
  void shouldSayWhereADocumentIsWrong(String yaml, String where) {
    assertThat(problems(yaml))
        .extracting(problem -> problem.getInstanceLocation().toString())
        .containsOnly(where);
  }

  @Test
  void shouldRefuseUnknownKeysEverywhere() {
    assertThat(source.findParents("properties"))
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.path("additionalProperties").isBoolean()).isTrue();
              assertThat(object.path("additionalProperties").booleanValue()).isFalse();
            });
  }

  @Test
  void shouldDescribeEveryKey() {
    assertThat(source.findValues("properties"))
        .flatExtracting(properties -> properties.properties())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.getValue().path("description").asText()).endsWith("."));
  }

  @Test
  void shouldAcceptItsOwnDefaults() {
    assertThat(source.findParents("default"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(problems(key, key.get("default"))).isEmpty());
  }

  private List<Error> problems(String yaml) {
    return schema.validate(yaml, InputFormat.YAML);
  }

  /**
   * Problems of a value under the schema of one key, which may refer to the whole's definitions.
   */
  private List<Error> problems(JsonNode key, JsonNode value) {
    var alone = new ObjectMapper().createObjectNode();
    alone.set("$defs", source.get("$defs"));
    alone.putArray("allOf").add(key);
    return REGISTRY.getSchema(alone).validate(value);
  }

  private static JsonNode source() throws IOException {
    return new ObjectMapper()
        .readTree(
            Files.readString(Path.of("src/main/resources/policy/tidewatch-policy-v1.schema.json")));
  }
}
