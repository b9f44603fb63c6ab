package io.tidewatch.cli.run;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a topic ended when it was asked, and a reader's way there. A consumer asks brokers that are
 * gone for ever; this one gives up. Not thread-safe.
 */
final class EndOfTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> reader;
  private final Map<TopicPartition, Long> ends;
  private final Duration answer;
  private long lastRecordNanos = System.nanoTime();

  /**
   * The end as it is now.
   *
   * @param reader to whom the partitions are assigned; not owned
   * @param answer how long Kafka may take to show more of what it says is there
   */
  EndOfTopic(Consumer<byte[], byte[]> reader, Duration answer) {
    this.reader = reader;
    this.answer = answer;
    this.ends = reader.endOffsets(reader.assignment(), answer);
  }

  /** By the positions, not by the records: behind the last one may lie what no reader is shown. */
  boolean isReached() {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey(), answer) >= end.getValue());
  }

  /**
   * What comes next, maybe nothing yet.
   *
   * @throws StackException if nothing has come for as long as Kafka may take
   */
  ConsumerRecords<byte[], byte[]> poll() {
    ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
    long nowNanos = System.nanoTime();
    if (!records.isEmpty()) {
      lastRecordNanos = nowNanos;
    } else if (nowNanos - lastRecordNanos > answer.toNanos() && !isReached()) {
      throw new StackException(
          "Kafka has shown nothing of %s for %d s, though more is there: is a broker gone?"
              .formatted(ends.keySet(), answer.toSeconds()));
    }
    return records;
  }
}
