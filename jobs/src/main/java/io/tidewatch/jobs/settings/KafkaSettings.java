package io.tidewatch.jobs.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach Kafka, and how to write to it.
 *
 * @param bootstrapServers brokers to begin with, {@code host:port} parted by commas
 * @param groupId consumer group under which progress is shown; each job adds its name
 * @param transactionalIdPrefix begins the ids of the transactions; one per installation
 * @param transactionTimeout after this long the broker gives an unfinished transaction up
 * @param properties anything else for the clients; secrets in it are references, not yet resolved
 */
public record KafkaSettings(
    String bootstrapServers,
    String groupId,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    Map<String, String> properties)
    implements Serializable {

  /** Keys that begin so go to the Kafka clients as they are, without this beginning. */
  public static final String PROPERTIES_PREFIX = "kafka.properties.";

  static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.required(
          "kafka.bootstrap-servers", Kind.text(), "Brokers to begin with, host:port[,host:port].");
  static final Setting<String> GROUP_ID =
      Setting.optional(
          "kafka.group-id",
          Kind.text(),
          "tidewatch",
          "Consumer group under which progress is shown; each job adds its name. The jobs themselves"
              + " go by their checkpoints.");
  static final Setting<String> TRANSACTIONAL_ID_PREFIX =
      Setting.optional(
          "kafka.transactional-id-prefix",
          Kind.text(),
          "tidewatch",
          "Begins the ids of the transactions; each installation on a broker needs its own.");
  static final Setting<Duration> TRANSACTION_TIMEOUT =
      Setting.optional(
          "kafka.transaction-timeout",
          Kind.duration(Duration.ofMinutes(1), Duration.ofDays(7)),
          "15 min",
          "After this long the broker gives an unfinished transaction up and its records are lost:"
              + " longer than the longest restart, not above the broker's"
              + " transaction.max.timeout.ms.");

  static final List<Setting<?>> ALL =
      List.of(BOOTSTRAP_SERVERS, GROUP_ID, TRANSACTIONAL_ID_PREFIX, TRANSACTION_TIMEOUT);

  /** Takes a copy that every serialization framework knows. */
  public KafkaSettings {
    properties = new TreeMap<>(properties);
  }

  /** Reads how to reach Kafka; secrets in the clear are reported. */
  public static KafkaSettings read(SettingsReader reader) {
    Map<String, String> properties = reader.readPrefix(PROPERTIES_PREFIX);
    InlineSecrets.problems(properties).forEach(reader::report);
    return new KafkaSettings(
        reader.read(BOOTSTRAP_SERVERS),
        reader.read(GROUP_ID),
        reader.read(TRANSACTIONAL_ID_PREFIX),
        reader.read(TRANSACTION_TIMEOUT),
        properties);
  }
}
