package io.tidewatch.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tail over Kafka's own stand-in for a consumer. */
class KafkaPolicyTailTest {
  private static final TopicPartition PARTITION = new TopicPartition("policies", 0);

  private double answers;

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
          MetricName name =
              new MetricName("fetch-total", "consumer-fetch-manager-metrics", "", Map.of());
          return Map.of(name, new Answers(name));
        }
      };

  private final KafkaPolicyTail tail = new KafkaPolicyTail(consumer);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.seekToBeginning(List.of(PARTITION));
  }

  @Test
  void bringsWhatHasComeSinceTheLastCall() throws IOException {
    arrive(0);
    assertThat(tail.poll()).extracting(RawRecord::offset).containsExactly(0L);
    assertThat(tail.poll()).isEmpty();
    arrive(1);
    assertThat(tail.poll()).extracting(RawRecord::offset).containsExactly(1L);
  }

  @Test
  void saysThatItCannotReadAndTriesAgain() throws IOException {
    consumer.setPollException(new KafkaException("not authorized"));
    assertThatThrownBy(tail::poll)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not authorized");

    arrive(0);
    assertThat(tail.poll()).hasSize(1);
  }

  @Test
  void noticesThatNobodyAnswersAnyMoreAndThatSomebodyDoesAgain() throws IOException {
    for (int i = 0; i < KafkaPolicyTail.MOST_POLLS_IN_VAIN; i++) {
      assertThat(tail.poll()).isEmpty();
    }
    assertThatThrownBy(tail::poll)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answers no more");

    arrive(0);
    assertThat(tail.poll()).hasSize(1);
  }

  @Test
  void takesAnswersWithoutRecordsForASignOfLife() throws IOException {
    for (int i = 0; i < 10 * KafkaPolicyTail.MOST_POLLS_IN_VAIN; i++) {
      answers += i % 10 == 0 ? 1 : 0;
      assertThat(tail.poll()).isEmpty();
    }
  }

  @Test
  void losesNoRecordThatComesWithoutAnAnswerOfItsOwn() throws IOException {
    for (int i = 0; i < KafkaPolicyTail.MOST_POLLS_IN_VAIN; i++) {
      assertThat(tail.poll()).isEmpty();
    }

    addRecord(0);
    assertThat(tail.poll()).extracting(RawRecord::offset).containsExactly(0L);
    assertThat(tail.poll()).isEmpty();
  }

  private void arrive(long offset) {
    answers++;
    addRecord(offset);
  }

  private void addRecord(long offset) {
    consumer.addRecord(new ConsumerRecord<>("policies", 0, offset, new byte[0], new byte[0]));
  }

  private final class Answers implements Metric {
    private final MetricName name;

    Answers(MetricName name) {
      this.name = name;
    }

    @Override
    public MetricName metricName() {
      return name;
    }

    @Override
    public Object metricValue() {
      return answers;
    }
  }
}
