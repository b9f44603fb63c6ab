package io.tidewatch.jobs.detection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far event time has come in each partition. What is late depends on this alone, so that it
 * does not depend on how partitions interleave; a replay finds the same records late.
 *
 * <p>A partition's clock is its latest event time less the out-of-orderness: everything that ends
 * before it is taken to have been seen. Not thread-safe.
 */
final class PartitionClocks {
  private static final long UNSEEN = Long.MIN_VALUE;

  private final long outOfOrdernessMillis;
  private long[] latest = new long[0];

  PartitionClocks(long outOfOrdernessMillis) {
    this.outOfOrdernessMillis = outOfOrdernessMillis;
  }

  /** Takes note of an event and returns the partition's clock after it. */
  long advance(int partition, long eventTime) {
    if (partition >= latest.length) {
      grow(partition);
    }
    if (eventTime > latest[partition]) {
      latest[partition] = eventTime;
    }
    return latest[partition] - outOfOrdernessMillis;
  }

  /** The partitions in which anything was seen. */
  List<PartitionClock> all() {
    return IntStream.range(0, latest.length)
        .filter(partition -> latest[partition] != UNSEEN)
        .mapToObj(partition -> new PartitionClock(partition, latest[partition]))
        .toList();
  }

  /** Latest event time of all partitions; {@link Long#MIN_VALUE} if none was seen. */
  long latestOfAll() {
    return Arrays.stream(latest).max().orElse(UNSEEN);
  }

  private void grow(int partition) {
    int known = latest.length;
    latest = Arrays.copyOf(latest, Math.max(partition + 1, known * 2));
    Arrays.fill(latest, known, latest.length, UNSEEN);
  }
}
