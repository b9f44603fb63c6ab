package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.policy.PolicyTail;
import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;

/**
 * The policies' topic in Kafka as it grows. A consumer tells nobody that its broker is gone, it
 * just brings no records; so this one counts the brokers' answers, which come though there is
 * nothing new.
 */
final class KafkaPolicyTail implements PolicyTail {
  /** A minute of looking twice a second: longer than brokers take to restart one by one. */
  static final int MOST_POLLS_IN_VAIN = 120;

  private final Consumer<byte[], byte[]> consumer;
  private final Optional<? extends Metric> answers;
  private Object answersBefore;
  private int pollsInVain;

  /** Owns the consumer, to which its partitions are assigned already. */
  KafkaPolicyTail(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.answers =
        consumer.metrics().entrySet().stream()
            .filter(
                metric ->
                    metric.getKey().name().equals("fetch-total")
                        && metric.getKey().group().equals("consumer-fetch-manager-metrics"))
            .map(metric -> metric.getValue())
            .findFirst();
  }

  @Override
  public List<RawRecord> poll() throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try {
      consumer.poll(Duration.ZERO).forEach(record -> records.add(RawRecords.of(record)));
    } catch (KafkaException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (answers.isPresent()) {
      Object answersNow = answers.get().metricValue();
      // One answer may bring more records than one poll hands out. What has been handed out never
      // comes again, so with records at hand nothing may be thrown.
      boolean inVain = records.isEmpty() && answersNow.equals(answersBefore);
      pollsInVain = inVain ? pollsInVain + 1 : 0;
      answersBefore = answersNow;
    }
    if (pollsInVain >= MOST_POLLS_IN_VAIN) {
      throw new IOException("Kafka answers no more, asked %d times".formatted(pollsInVain));
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
