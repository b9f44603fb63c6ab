package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.schemas.IndexTemplates.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** docs/fields.md says of each field what the index templates say, and leaves none out. */
class FieldReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/fields.md");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\| `(?<name>[^`]+)` \\| (?<type>\\w+) \\| (?<unit>.*?) ?\\| (?<meaning>.+) \\|");
  private static final Pattern INDICATOR =
      Pattern.compile("\\| `(?<id>[a-z0-9-]+)` \\| (?<unit>[\\w-]+) \\| .+ \\|");

  static final List<String> NAMES = IndexTemplates.NAMES;

  private final Map<String, List<String>> sections = sections();

  FieldReferenceTest() throws IOException {}

  @ParameterizedTest
  @FieldSource("NAMES")
  void shouldSayOfEachFieldWhatTheTemplateSays(String index) {
    Map<String, Field> documented = new TreeMap<>(fields("In all of them"));
    documented.putAll(fields(index));

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(IndexTemplates.fields(index));
  }

  private Map<String, Field> fields(String section) {
    Map<String, Field> fields = new TreeMap<>();
    for (String line : sections.get(section)) {
      Matcher row = FIELD.matcher(line);
      if (row.matches()) {
        assertThat(row.group("meaning")).as(line).endsWith(".");
        expand(row.group("name"), row.group("type"), row.group("unit"), fields);
      }
    }
    return fields;
  }

  /** One row stands for the same field of all indicators, each with its own unit. */
  private void expand(String name, String type, String unit, Map<String, Field> fields) {
    if (name.contains("<id>")) {
      indicators()
          .forEach(
              (id, own) ->
                  fields.put(
                      name.replace("<id>", id),
                      new Field(type, unit.equals("the indicator's") ? own : unit)));
    } else {
      fields.put(name, new Field(type, unit));
    }
  }

  private Map<String, String> indicators() {
    Map<String, String> units = new LinkedHashMap<>();
    List<String> lines = sections.get("tidewatch-windows");
    for (String line : lines.subList(lines.indexOf("| Indicator | Unit | What |"), lines.size())) {
      Matcher row = INDICATOR.matcher(line);
      if (row.matches()) {
        units.put(row.group("id"), row.group("unit"));
      }
    }
    return units;
  }

  private static Map<String, List<String>> sections() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String section : Files.readString(REFERENCE).split("(?m)^## ")) {
      List<String> lines = section.lines().toList();
      sections.put(lines.get(0), lines);
    }
    return sections;
  }
}
