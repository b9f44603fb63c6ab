package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.kafka.PartitionCount;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.settings.WindowSettings;
import java.io.Serializable;

/**
 * What the pre-aggregation goes by.
 *
 * @param outOfOrdernessMillis by how much an event may come after a later one of its partition
 * @param latenessMillis for how long after its end a window is amended; whole minutes
 * @param maxOpenPartials partial windows held at most
 * @param stalledAfterMillis after this long without a record the task says so; by the machine's
 *     clock
 * @param userHash how user ids are hashed
 * @param policyLog the policies as they stand at the start
 * @param partitions how many partitions the source reads
 */
record PreAggregateSettings(
    long outOfOrdernessMillis,
    long latenessMillis,
    int maxOpenPartials,
    long stalledAfterMillis,
    UserHash userHash,
    PolicyLog policyLog,
    PartitionCount partitions)
    implements Serializable {

  static PreAggregateSettings of(
      WindowSettings window, UserHash userHash, PolicyLog policyLog, PartitionCount partitions) {
    return new PreAggregateSettings(
        window.outOfOrderness().toMillis(),
        window.lateness().toMillis(),
        window.maxOpenPartials(),
        window.stalledAfter().toMillis(),
        userHash,
        policyLog,
        partitions);
  }
}
