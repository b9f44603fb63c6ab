package io.tidewatch.jobs.wire;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the records of the transactions topic are to be read.
 *
 * @param json whether a record may be plain JSON; off, it is malformed
 * @param maxBytes longest value that is looked at
 * @param futureTolerance by how much a transaction may end after Kafka received it
 * @param schemas the schemas that writers may have used
 */
public record TransactionFormat(
    boolean json, int maxBytes, Duration futureTolerance, WriterSchemas schemas)
    implements Serializable {

  /** Refuses limits that would refuse everything. */
  public TransactionFormat {
    if (maxBytes <= 0) {
      throw new IllegalArgumentException("maxBytes must be positive, found " + maxBytes);
    }
    if (futureTolerance.isNegative()) {
      throw new IllegalArgumentException(
          "futureTolerance must not be negative, found " + futureTolerance);
    }
  }

  /** Avro in both frames, up to 1 MiB, five minutes of tolerance. */
  public static TransactionFormat defaults() {
    return new TransactionFormat(false, 1 << 20, Duration.ofMinutes(5), WriterSchemas.released());
  }
}
