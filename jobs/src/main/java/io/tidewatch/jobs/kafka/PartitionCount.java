package io.tidewatch.jobs.kafka;

import java.io.IOException;
import java.io.Serializable;

/** Tells how many partitions a topic has. */
@FunctionalInterface
public interface PartitionCount extends Serializable {

  /**
   * The number of partitions; asked for once, at the start of a task.
   *
   * @throws IOException if it cannot be found out
   */
  int count() throws IOException;
}
