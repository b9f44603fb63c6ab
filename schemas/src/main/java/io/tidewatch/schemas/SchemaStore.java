package io.tidewatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of every top-level record that was ever released, so that a reader of this release
 * understands what any earlier or equal writer wrote.
 *
 * <p>Avro's single-object encoding names its writer's schema by fingerprint only; without this
 * store a reader could not even find the end of the record. The store is immutable and may be
 * shared between threads.
 */
public final class SchemaStore {
  private static final String FOLDER = "/schema-store/";
  private static final Pattern ENTRY = Pattern.compile("(?<record>\\w+)/v(?<version>\\d+)\\.avsc");

  private final List<ReleasedSchema> schemas;
  private final Map<Long, Schema> byFingerprint;

  private SchemaStore(List<ReleasedSchema> schemas) {
    this.schemas = List.copyOf(schemas);
    this.byFingerprint = new HashMap<>();
    schemas.forEach(released -> byFingerprint.put(released.fingerprint(), released.schema()));
  }

  /**
   * The store that ships with this release. Avro may instantiate the records from then on.
   *
   * @throws IllegalStateException if the store's index names what is not there, or no version
   */
  public static SchemaStore released() {
    TrustedRecords.vouch();
    return Shipped.STORE;
  }

  /** All versions: by record, the oldest first. */
  public List<ReleasedSchema> schemas() {
    return schemas;
  }

  /**
   * The schema that has this CRC-64-AVRO fingerprint; empty if it was never released, which means a
   * foreign writer or one that is newer than this release.
   */
  public Optional<Schema> byFingerprint(long fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  /**
   * The newest version of a record, given its simple name.
   *
   * @throws IllegalArgumentException if no record of this name was ever released
   */
  public ReleasedSchema newest(String record) {
    return schemas.stream()
        .filter(released -> released.record().equals(record))
        .max(Comparator.comparingInt(ReleasedSchema::version))
        .orElseThrow(
            () -> new IllegalArgumentException("No version of %s is released.".formatted(record)));
  }

  private static SchemaStore load() {
    return new SchemaStore(
        read("index.txt")
            .lines()
            .map(SchemaStore::parse)
            .sorted(
                Comparator.comparing(ReleasedSchema::record)
                    .thenComparingInt(ReleasedSchema::version))
            .toList());
  }

  private static ReleasedSchema parse(String entry) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw new IllegalStateException(
          "Line '%s' of the schema store's index is no <record>/v<number>.avsc.".formatted(entry));
    }
    return new ReleasedSchema(
        parts.group("record"),
        Integer.parseInt(parts.group("version")),
        SchemaParser.parseSingle(read(entry)));
  }

  private static String read(String name) {
    try (InputStream in = SchemaStore.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The schema store lacks %s%s.".formatted(FOLDER, name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads the store at its first use, and once. */
  private static final class Shipped {
    static final SchemaStore STORE = load();
  }
}
