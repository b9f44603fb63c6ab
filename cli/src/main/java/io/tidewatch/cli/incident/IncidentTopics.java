package io.tidewatch.cli.incident;

import io.tidewatch.cli.run.StackException;
import io.tidewatch.cli.run.TopicReader;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.OperatorAction;
import io.tidewatch.schemas.TrustedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that tells of incidents, and the one that tells what is done about them. */
final class IncidentTopics {
  private final KafkaSettings kafka;
  private final TopicSettings topics;

  IncidentTopics(KafkaSettings kafka, TopicSettings topics) {
    TrustedRecords.vouch();
    this.kafka = kafka;
    this.topics = topics;
  }

  /**
   * The last revision of an incident, if the topic still has one. All of the topic is read, but
   * only what is about the incident is decoded.
   *
   * @throws StackException if Kafka does not show all of it
   */
  Optional<Incident> latest(String incidentId) {
    byte[][] last = new byte[1][];
    try (TopicReader reader = new TopicReader(kafka, topics.incidents())) {
      reader.readToEnd(incidentId.getBytes(StandardCharsets.UTF_8), value -> last[0] = value);
    } catch (KafkaException e) {
      throw new StackException(
          "Kafka (%s) does not show the topic %s: %s"
              .formatted(kafka.bootstrapServers(), topics.incidents(), e.getMessage()),
          e);
    }
    try {
      return last[0] == null
          ? Optional.empty()
          : Optional.of(AvroCodec.of(Incident.class).decode(last[0]));
    } catch (IOException e) {
      throw new UncheckedIOException("the topic of incidents holds something else", e);
    }
  }

  /**
   * Publishes what is done, and waits until Kafka has it.
   *
   * @throws StackException if Kafka does not take it
   */
  void publish(OperatorAction action) {
    String topic = topics.operatorActions();
    Properties properties = ClientProperties.of(kafka);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  action.getIncidentId().getBytes(StandardCharsets.UTF_8),
                  AvroCodec.of(OperatorAction.class).encode(action)))
          .get();
    } catch (ExecutionException e) {
      throw notTaken(topic, e.getCause());
    } catch (KafkaException e) {
      throw notTaken(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while writing to " + topic, e);
    }
  }

  private StackException notTaken(String topic, Throwable why) {
    return new StackException(
        "Kafka (%s) did not take the action for %s, which 'tidewatch setup' creates: %s"
            .formatted(kafka.bootstrapServers(), topic, why.getMessage()),
        why);
  }
}
