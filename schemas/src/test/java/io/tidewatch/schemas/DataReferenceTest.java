package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/data.md says of each field that a producer sends what the schemas say. */
class DataReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/data.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<name>\\w+)`(?<required> \\*)? \\| [^|]+ \\| (?<meaning>.+) \\|");

  private record Documented(String name, boolean required, String meaning) {}

  static List<Arguments> records() {
    return List.of(
        Arguments.of("Transaction", TransactionEvent.getClassSchema()),
        Arguments.of("Hop", Hop.getClassSchema()),
        Arguments.of("Change", ChangeEvent.getClassSchema()),
        Arguments.of("Operator action", OperatorAction.getClassSchema()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void shouldSayOfEachFieldWhatTheSchemaSays(String section, Schema schema) throws IOException {
    List<Documented> expected =
        schema.getFields().stream()
            .map(field -> new Documented(field.name(), !field.hasDefaultValue(), field.doc()))
            .toList();

    assertThat(rows().get(section)).isEqualTo(expected);
  }

  private static Map<String, List<Documented>> rows() throws IOException {
    Map<String, List<Documented>> rows = new LinkedHashMap<>();
    String section = "";
    for (String line : Files.readAllLines(REFERENCE)) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (row.matches()) {
        rows.computeIfAbsent(section, name -> new ArrayList<>())
            .add(
                new Documented(
                    row.group("name"), row.group("required") != null, row.group("meaning")));
      }
    }
    return rows;
  }
}
