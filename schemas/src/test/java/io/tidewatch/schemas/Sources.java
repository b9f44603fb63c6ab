package io.tidewatch.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;

/** The records as the Avro sources in the tree define them, whatever was released before. */
final class Sources {
  /** The records that travel by themselves; all others are parts of these. */
  static final List<String> TOP_LEVEL =
      List.of(
          "Alert",
          "ChangeEvent",
          "DeadLetter",
          "Evidence",
          "Incident",
          "OperatorAction",
          "PolicyUpdate",
          "TransactionEvent");

  private static final Path FOLDER = Path.of("src/main/avro");
  private static final List<Schema> ALL = parse();

  private Sources() {}

  /** The schema of a record together with all types it names. */
  static Schema flattened(String record) {
    return ALL.stream()
        .filter(schema -> schema.getName().equals(record))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No source defines " + record));
  }

  /** The text that the schema store keeps of a schema. */
  static String text(Schema schema) {
    return SchemaFormatter.format("json/pretty", schema) + "\n";
  }

  private static List<Schema> parse() {
    try (var files = Files.walk(FOLDER)) {
      // A field's default is checked where it is parsed: an enum must be known by then.
      Comparator<String> enumsFirst =
          Comparator.comparing(source -> !source.contains("\"type\": \"enum\""));
      SchemaParser parser = new SchemaParser();
      List<SchemaParser.ParseResult> results = new ArrayList<>();
      files
          .filter(path -> path.toString().endsWith(".avsc"))
          .map(Sources::read)
          .sorted(enumsFirst)
          .forEach(source -> results.add(parser.parse(source)));
      return results.stream().map(SchemaParser.ParseResult::mainSchema).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
