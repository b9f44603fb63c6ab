package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.kafka.KafkaPolicyLog;
import io.tidewatch.jobs.policy.PolicyTail;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policies' topic on a real broker that goes away and comes back. */
@Timeout(300)
class PolicyTopicITCase {
  private static final String TOPIC = "policies";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final List<Long> heard = new ArrayList<>();

  @Test
  void isFollowedAgainOnceItsBrokerIsBack() throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
    try {
      String servers = kafka.bootstrapServers();
      createTopic(servers);
      publish(servers);
      KafkaPolicyLog log =
          new KafkaPolicyLog(
              new KafkaSettings(servers, "group", "prefix", Duration.ofMinutes(15), Map.of()),
              TOPIC);
      assertThat(log.read()).hasSize(1);
      try (PolicyTail tail = log.follow()) {
        Poll.until("the first version", PATIENCE, () -> hears(tail, 0), heard::toString);

        kafka.close();
        Poll.until("the outage", PATIENCE, () -> !isRead(tail), () -> "read");

        kafka = EmbeddedKafka.start(directory, portOf(servers));
        publish(servers);
        Poll.until("the second version", PATIENCE, () -> hears(tail, 1), heard::toString);
        assertThat(isRead(tail)).isTrue();
      }
    } finally {
      kafka.close();
    }
  }

  private boolean hears(PolicyTail tail, long offset) {
    isRead(tail);
    return heard.contains(offset);
  }

  private boolean isRead(PolicyTail tail) {
    try {
      tail.poll().stream().map(RawRecord::offset).forEach(heard::add);
      return true;
    } catch (IOException away) {
      return false;
    }
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void publish(String servers) throws Exception {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", servers), bytes, bytes)) {
      producer.send(new ProducerRecord<>(TOPIC, new byte[] {1}, new byte[] {1})).get();
    }
  }

  private static int portOf(String servers) {
    return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
  }
}
