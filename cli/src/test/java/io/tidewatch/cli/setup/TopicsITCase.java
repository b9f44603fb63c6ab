package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.servers.EmbeddedKafka;
import io.tidewatch.jobs.settings.TopicSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicsITCase {
  @TempDir static Path directory;

  private static EmbeddedKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(directory, 0);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stopKafka() {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldCreateWhatIsMissingAndLeaveAloneWhatIsThere() throws Exception {
    List<NewTopic> planned = Topics.planned(named("first-"), 3, (short) 1);

    assertThat(Topics.createMissing(admin, planned.subList(0, 2)))
        .containsExactly("first-transactions", "first-changes");
    awaitVisible("first-changes");
    assertThat(Topics.createMissing(admin, planned)).hasSize(planned.size() - 2);
    awaitVisible("first-evidence");
    assertThat(Topics.createMissing(admin, planned)).isEmpty();

    var descriptions =
        admin.describeTopics(planned.stream().map(NewTopic::name).toList()).allTopicNames().get();
    assertThat(descriptions.get("first-transactions").partitions()).hasSize(3);
    assertThat(descriptions.get("first-policies").partitions()).hasSize(1);
    assertThat(setting("first-policies", "cleanup.policy")).isEqualTo("compact");
    assertThat(setting("first-alerts", "cleanup.policy")).isEqualTo("delete");
    assertThat(setting("first-transactions", "message.timestamp.type")).isEqualTo("LogAppendTime");
  }

  @Test
  void shouldRefuseATopicThatIsTooNarrowForWhatTheJobsWriteAndLeaveTransactionsToTheirWriters()
      throws Exception {
    List<NewTopic> planned = Topics.planned(named("narrow-"), 1, (short) 1);
    NewTopic letters =
        new NewTopic("narrow-dead-letters", 1, (short) 1)
            .configs(Map.of("max.message.bytes", "1048588"));
    NewTopic transactions =
        new NewTopic("narrow-transactions", 1, (short) 1)
            .configs(
                Map.of("max.message.bytes", "1048588", "message.timestamp.type", "LogAppendTime"));
    admin.createTopics(List.of(letters, transactions)).all().get();
    awaitVisible("narrow-dead-letters");
    awaitVisible("narrow-transactions");

    assertThatThrownBy(() -> Topics.createMissing(admin, planned))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("narrow-dead-letters has max.message.bytes=1048588")
        .hasMessageNotContaining("narrow-transactions");
  }

  @Test
  void shouldRefuseATopicOnWhichNoJobCanRelyAndSayHowToMendIt() throws Exception {
    List<NewTopic> planned = Topics.planned(named("second-"), 1, (short) 1);
    NewTopic deleted =
        new NewTopic("second-policies", 1, (short) 1).configs(Map.of("cleanup.policy", "delete"));
    admin.createTopics(List.of(deleted)).all().get();
    awaitVisible("second-policies");

    assertThatThrownBy(() -> Topics.createMissing(admin, planned))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("second-policies")
        .hasMessageContaining("cleanup.policy=compact");
  }

  /** What the controller has created the broker learns a moment later. */
  private static void awaitVisible(String topic) throws Exception {
    while (!admin.listTopics().names().get().contains(topic)) {
      Thread.onSpinWait();
    }
  }

  private static TopicSettings named(String prefix) {
    TopicSettings names = TopicSettings.defaults();
    return new TopicSettings(
        prefix + names.transactions(),
        prefix + names.changes(),
        prefix + names.operatorActions(),
        prefix + names.policies(),
        prefix + names.alerts(),
        prefix + names.incidents(),
        prefix + names.deadLetters(),
        prefix + names.evidence());
  }

  private static String setting(String topic, String key) throws Exception {
    return admin
        .describeConfigs(List.of(resource(topic)))
        .all()
        .get()
        .get(resource(topic))
        .get(key)
        .value();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
