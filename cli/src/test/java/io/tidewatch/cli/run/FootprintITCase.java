package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.servers.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FootprintITCase {
  private static final short REPLICAS_OF_BROKER = -1;

  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void shouldDeleteWhatIsOfTheRunAndNothingElse() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      create(admin, "alerts");
      Footprint footprint =
          Footprint.before(
              admin, List.of("run-1-transactions", "run-1-evidence", "alerts"), "run-1-");
      create(admin, "run-1-transactions");
      commit(admin, "run-1-tidewatch-detection", "run-1-transactions");
      commit(admin, "tidewatch-detection", "alerts");

      footprint.remove(warnings::add);

      assertThat(admin.listTopics().names().get()).containsExactly("alerts");
      assertThat(admin.listGroups().all().get())
          .extracting(GroupListing::groupId)
          .containsExactly("tidewatch-detection");
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void shouldNameWhatIsLeftWhereTheBrokerIsGoneAlsoToWhomIsInterrupted() throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "request.timeout.ms",
                "1000",
                "default.api.timeout.ms",
                "1000"))) {
      Footprint footprint = Footprint.before(admin, List.of("run-1-transactions"), "run-1-");
      kafka.close();

      Thread.currentThread().interrupt();
      footprint.remove(warnings::add);
      footprint.remove(warnings::add);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(warnings)
          .singleElement()
          .asString()
          .endsWith("Delete the topics run-1-transactions and the groups run-1-*.");
    }
  }

  private static void create(Admin admin, String topic) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, 1, REPLICAS_OF_BROKER))).all().get();
  }

  private static void commit(Admin admin, String group, String topic) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
        .all()
        .get();
  }
}
