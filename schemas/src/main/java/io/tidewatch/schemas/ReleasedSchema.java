package io.tidewatch.schemas;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * One version of a record as it went out.
 *
 * @param record simple name of the record, for instance {@code TransactionEvent}
 * @param version number of the version, counted from 1 for each record
 * @param schema the version's schema, naming no type that it does not define
 */
public record ReleasedSchema(String record, int version, Schema schema) {

  /** Checks that the schema is the record's and that the version counts from 1. */
  public ReleasedSchema {
    if (!schema.getName().equals(record)) {
      throw new IllegalArgumentException(
          "Version %d of %s defines %s instead.".formatted(version, record, schema.getName()));
    }
    if (version < 1) {
      throw new IllegalArgumentException(
          "Versions of %s count from 1, not %d.".formatted(record, version));
    }
  }

  /**
   * The schema's CRC-64-AVRO fingerprint, as it stands in the header of Avro's single-object
   * encoding. Versions that differ in documentation and defaults alone share one.
   */
  public long fingerprint() {
    return SchemaNormalization.parsingFingerprint64(schema);
  }
}
