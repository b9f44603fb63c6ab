package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a topic ends, over Kafka's own stand-in for a consumer. */
@Timeout(30)
class ConsumptionTest {
  private static final TopicPartition PARTITION = new TopicPartition("evidence", 0);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");

  @BeforeEach
  void assign() {
    reader.assign(List.of(PARTITION));
    reader.updateBeginningOffsets(Map.of(PARTITION, 0L));
    reader.updateEndOffsets(Map.of(PARTITION, 4L));
  }

  @Test
  void shouldBeAtTheEndWhereTheOffsetsReachIt() {
    assertThat(Consumption.isAtEnd(reader, Map.of(PARTITION, 4L), LONG)).isTrue();
  }

  @Test
  void shouldNotBeAtTheEndWhereARecordFollows() {
    reader.addRecord(new ConsumerRecord<>("evidence", 0, 3, new byte[0], new byte[0]));

    assertThat(Consumption.isAtEnd(reader, Map.of(PARTITION, 3L), LONG)).isFalse();
  }

  @Test
  void shouldGiveUpWhenKafkaDoesNotShowWhatItSaysIsThere() {
    assertThatThrownBy(() -> Consumption.isAtEnd(reader, Map.of(PARTITION, 3L), SHORT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("evidence-0")
        .hasMessageContaining("is a broker gone?");
  }
}
