package io.tidewatch.cli.setup;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import io.tidewatch.jobs.kafka.KafkaSinks;
import io.tidewatch.jobs.settings.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics between the jobs and the world, and how each of them must be kept. */
public final class Topics {
  /** What a job relies on; the rest is for whoever runs the brokers to decide. */
  private static final Set<String> RELIED_ON =
      Set.of(CLEANUP_POLICY_CONFIG, MESSAGE_TIMESTAMP_TYPE_CONFIG);

  private static final String LOG_APPEND_TIME = "LogAppendTime";

  private Topics() {}

  /**
   * The topics as they are created.
   *
   * @param names what they are called
   * @param partitions of each topic that is spread over them; more than the parallelism of the jobs
   *     is of no use
   * @param replicas of each partition, at most as many as there are brokers
   */
  public static List<NewTopic> planned(TopicSettings names, int partitions, short replicas) {
    return List.of(
        // A producer with a wrong clock must not vouch for itself: the broker stamps.
        topic(names.transactions(), partitions, replicas, kept(Duration.ofDays(7), stamped())),
        topic(names.changes(), 1, replicas, kept(Duration.ofDays(30), Map.of())),
        // One partition: what one operator does is heard after what another did before. The broker
        // stamps: nothing may be dated far ahead of when it came. Kept like the evidence: a replay
        // that has lost the incidents would only refuse what was done about them.
        topic(
            names.operatorActions(),
            1,
            replicas,
            kept(Duration.ofDays(7), Map.of(MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME))),
        // One partition: a version is read after all that came before it.
        topic(names.policies(), 1, replicas, Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT)),
        topic(names.alerts(), partitions, replicas, kept(Duration.ofDays(30), large())),
        topic(names.incidents(), partitions, replicas, kept(Duration.ofDays(30), large())),
        // A letter holds a whole record, and says why besides.
        topic(names.deadLetters(), partitions, replicas, kept(Duration.ofDays(30), large())),
        topic(names.evidence(), partitions, replicas, kept(Duration.ofDays(7), large())));
  }

  /**
   * Creates the topics that are missing.
   *
   * @return the names of those that were
   * @throws SetupException if one that is there is kept in a way on which no job can rely, or if
   *     Kafka does not answer or refuses
   */
  public static List<String> createMissing(Admin admin, Collection<NewTopic> planned) {
    try {
      List<NewTopic> existing = new ArrayList<>();
      List<String> created = new ArrayList<>();
      Map<String, KafkaFuture<Void>> outcomes = admin.createTopics(planned).values();
      for (NewTopic topic : planned) {
        if (isCreated(outcomes.get(topic.name()))) {
          created.add(topic.name());
        } else {
          existing.add(topic);
        }
      }
      requireReliable(admin, existing);
      return created;
    } catch (ExecutionException e) {
      throw new SetupException(
          "Kafka does not let topics be created: %s".formatted(e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("Interrupted while creating topics.", e);
    }
  }

  private static boolean isCreated(KafkaFuture<Void> outcome)
      throws ExecutionException, InterruptedException {
    try {
      outcome.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static void requireReliable(Admin admin, List<NewTopic> planned)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, NewTopic> byResource = new HashMap<>();
    planned.forEach(
        topic ->
            byResource.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
    List<String> problems = new ArrayList<>();
    Map<ConfigResource, Config> found = admin.describeConfigs(byResource.keySet()).all().get();
    byResource.forEach(
        (resource, topic) ->
            topic
                .configs()
                .forEach(
                    (key, wanted) -> {
                      String actual = found.get(resource).get(key).value();
                      if (!isReliable(topic, key, wanted, actual)) {
                        problems.add(
                            "topic %s has %s=%s and needs %s: kafka-configs.sh --alter --topic %s"
                                    .formatted(topic.name(), key, actual, wanted, topic.name())
                                + " --add-config %s=%s".formatted(key, wanted));
                      }
                    }));
    if (!problems.isEmpty()) {
      throw new SetupException(String.join(System.lineSeparator(), problems));
    }
  }

  private static boolean isReliable(NewTopic topic, String key, String wanted, String actual) {
    if (key.equals(MAX_MESSAGE_BYTES_CONFIG)) {
      // How large transactions may be is for those to say who write them.
      boolean writtenByJobs = !topic.configs().containsKey(MESSAGE_TIMESTAMP_TYPE_CONFIG);
      return !writtenByJobs || Long.parseLong(actual) >= Long.parseLong(wanted);
    }
    return !RELIED_ON.contains(key) || wanted.equals(actual);
  }

  private static NewTopic topic(
      String name, int partitions, short replicas, Map<String, String> configuration) {
    return new NewTopic(name, partitions, replicas).configs(configuration);
  }

  /** What is too large for the jobs is for them to bury, not for the broker to refuse. */
  private static Map<String, String> stamped() {
    Map<String, String> configuration = new HashMap<>(large());
    configuration.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME);
    return configuration;
  }

  private static Map<String, String> large() {
    return Map.of(MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaSinks.LARGEST_RECORD_BYTES));
  }

  private static Map<String, String> kept(Duration retention, Map<String, String> more) {
    Map<String, String> configuration = new HashMap<>(more);
    configuration.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE);
    configuration.put(RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    return configuration;
  }
}
