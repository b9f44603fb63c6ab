package io.tidewatch.jobs.wire;

import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas that writers may have used, by the two ways a frame names one: by fingerprint, out of
 * the store of released schemas, and by the id of a schema registry, out of a directory.
 */
public final class WriterSchemas implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SUFFIX = ".avsc";

  // As text, since that is what reaches the tasks safely; parsed when first asked for.
  private final HashMap<Integer, String> textById;

  private WriterSchemas(Map<Integer, String> textById) {
    this.textById = new HashMap<>(textById);
  }

  /** The released schemas alone: a Confluent frame then always names an unknown schema. */
  public static WriterSchemas released() {
    return new WriterSchemas(Map.of());
  }

  /**
   * The released schemas, and those of a directory that holds one file {@code <id>.avsc} for each
   * id of a schema registry.
   *
   * @throws IllegalArgumentException if the directory cannot be read, or a file is not named or
   *     written like that
   */
  public static WriterSchemas withDirectory(Path directory) {
    Map<Integer, String> byId = new HashMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files = entries.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      for (Path file : files) {
        String text = Files.readString(file);
        SchemaParser.parseSingle(text);
        byId.put(id(file), text);
      }
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot read the schemas in %s: %s".formatted(directory, e.getMessage()), e);
    }
    return new WriterSchemas(byId);
  }

  /** The released schema with this CRC-64-AVRO fingerprint. */
  Optional<Schema> byFingerprint(long fingerprint) {
    return SchemaStore.released().byFingerprint(fingerprint);
  }

  /** The schema with this id of a schema registry. */
  Optional<Schema> byId(int id) {
    return Optional.ofNullable(textById.get(id)).map(SchemaParser::parseSingle);
  }

  private static int id(Path file) {
    String name = file.getFileName().toString();
    String number = name.substring(0, name.length() - SUFFIX.length());
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be named <id>.avsc after the registry's id, a whole number".formatted(file), e);
    }
  }
}
