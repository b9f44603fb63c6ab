package io.tidewatch.jobs.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How transactions are read.
 *
 * @param json whether plain JSON is read too
 * @param maxBytes longest record that is looked at
 * @param futureTolerance by how much a transaction may end after Kafka received it
 * @param schemaDirectory directory with the schemas of a registry, if there is one
 * @param userHashKey place of the secret with which user ids are hashed, if there is one
 */
public record TransactionSettings(
    boolean json,
    int maxBytes,
    Duration futureTolerance,
    Optional<Path> schemaDirectory,
    Optional<SecretReference> userHashKey) {

  static final Setting<Boolean> JSON =
      Setting.optional(
          "transactions.json",
          Kind.flag(),
          "false",
          "Whether a record may be plain JSON with the field names of the Avro record.");
  static final Setting<Long> MAX_BYTES =
      Setting.optional(
          "transactions.max-bytes",
          Kind.bytes(1024, 64L << 20),
          "1mb",
          "Longest record that is looked at; a longer one goes to the dead letters as too-large.");
  static final Setting<Duration> FUTURE_TOLERANCE =
      Setting.optional(
          "transactions.future-tolerance",
          Kind.duration(Duration.ZERO, Duration.ofDays(365)),
          "5 min",
          "By how much a transaction may end after Kafka received it; beyond that it goes to the dead"
              + " letters as future-dated.");
  static final Setting<Optional<Path>> SCHEMA_DIRECTORY =
      Setting.optional(
          "transactions.schema-directory",
          Kind.path(),
          "",
          "Directory with one file <id>.avsc for each id of a schema registry, for records in the"
              + " Confluent frame. Read where the job is submitted.");
  static final Setting<Optional<SecretReference>> USER_HASH_KEY =
      Setting.optional(
          "transactions.user-hash-key",
          Kind.secret(),
          "",
          "Where the secret lies with which user ids are hashed before anything is kept of them."
              + " Without one they are hashed with a key that is the same everywhere.");

  static final List<Setting<?>> ALL =
      List.of(JSON, MAX_BYTES, FUTURE_TOLERANCE, SCHEMA_DIRECTORY, USER_HASH_KEY);

  /** Reads how transactions are read. */
  public static TransactionSettings read(SettingsReader reader) {
    return new TransactionSettings(
        reader.read(JSON),
        Math.toIntExact(reader.read(MAX_BYTES)),
        reader.read(FUTURE_TOLERANCE),
        reader.read(SCHEMA_DIRECTORY),
        reader.read(USER_HASH_KEY));
  }
}
