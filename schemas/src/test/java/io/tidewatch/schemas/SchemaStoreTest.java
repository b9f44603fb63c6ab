package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SchemaStoreTest {
  private static final SchemaStore STORE = SchemaStore.released();
  private static final Path RESOURCES = Path.of("src/main/resources/schema-store");

  static final List<String> TOP_LEVEL = Sources.TOP_LEVEL;

  @Test
  void shouldHoldEveryTopLevelRecordAndNothingElse() {
    assertThat(STORE.schemas())
        .extracting(ReleasedSchema::record)
        .containsOnly(TOP_LEVEL.toArray(String[]::new));
  }

  @Test
  void shouldListEveryStoredFileInItsIndex() throws IOException {
    List<String> stored;
    try (var files = Files.walk(RESOURCES)) {
      stored =
          files
              .filter(path -> path.toString().endsWith(".avsc"))
              .map(path -> RESOURCES.relativize(path).toString().replace('\\', '/'))
              .toList();
    }

    assertThat(Files.readAllLines(RESOURCES.resolve("index.txt")))
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void shouldNumberTheVersionsOfEachRecordWithoutGaps() {
    Map<String, List<Integer>> versions =
        STORE.schemas().stream()
            .collect(
                Collectors.groupingBy(
                    ReleasedSchema::record,
                    Collectors.mapping(ReleasedSchema::version, Collectors.toList())));

    assertThat(versions)
        .allSatisfy(
            (record, numbers) -> {
              for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo(i + 1);
              }
            });
  }

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldHoldTheSourcesAsTheNewestVersion(String record) throws IOException {
    ReleasedSchema newest = STORE.newest(record);
    String source = Sources.text(Sources.flattened(record));
    String file = record + "/v" + newest.version() + ".avsc";

    if (!source.equals(Files.readString(RESOURCES.resolve(file)))) {
      Path proposal = Path.of("target/schema-store", record + ".avsc");
      Files.createDirectories(proposal.getParent());
      Files.writeString(proposal, source);
      fail(
          """
          src/main/avro says something else about %1$s than its newest stored version %2$s.
          The new text lies in schemas/%3$s.
          If %2$s has never been in a release, replace it:
            cp schemas/%3$s schemas/%4$s/%2$s
          Otherwise keep it for ever and add a version:
            cp schemas/%3$s schemas/%4$s/%1$s/v%5$d.avsc
            echo %1$s/v%5$d.avsc >> schemas/%4$s/index.txt
          In both cases GoldenBytesTest then asks for the record's bytes.
          """
              .formatted(record, file, proposal, RESOURCES, newest.version() + 1));
    }
  }

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldFindWhatTheGeneratedClassesWrite(String record) throws ClassNotFoundException {
    Schema written = SpecificData.get().getSchema(Class.forName("io.tidewatch.schemas." + record));

    assertThat(STORE.byFingerprint(SchemaNormalization.parsingFingerprint64(written)))
        .contains(STORE.newest(record).schema());
  }

  @Test
  void shouldNotFindAFingerprintThatWasNeverReleased() {
    Schema foreign =
        SchemaParser.parseSingle("{\"type\": \"record\", \"name\": \"Foreign\", \"fields\": []}");

    assertThat(STORE.byFingerprint(SchemaNormalization.parsingFingerprint64(foreign))).isEmpty();
  }

  @Test
  void shouldRefuseToNameTheNewestVersionOfAnUnknownRecord() {
    assertThatThrownBy(() -> STORE.newest("Foreign"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Foreign");
  }
}
