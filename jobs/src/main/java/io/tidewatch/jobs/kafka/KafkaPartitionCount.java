package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.settings.KafkaSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks Kafka how many partitions a topic has. */
public final class KafkaPartitionCount implements PartitionCount {
  private static final long serialVersionUID = 1L;
  private static final int PATIENCE_SECONDS = 60;

  private final KafkaSettings kafka;
  private final String topic;

  /** Asks about a topic. */
  public KafkaPartitionCount(KafkaSettings kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public int count() throws IOException {
    try (Admin admin = Admin.create(ClientProperties.of(kafka))) {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .partitions()
          .size();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Kafka does not say how many partitions %s has".formatted(topic), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking Kafka about " + topic, e);
    }
  }
}
