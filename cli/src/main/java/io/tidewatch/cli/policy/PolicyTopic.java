package io.tidewatch.cli.policy;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.kafka.KafkaPolicyLog;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.schemas.PolicyMode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The published versions of the policies, and the way to publish another.
 *
 * <p>Versions must be numbered without gaps or doubles though several people publish at once. All
 * publishers share a transactional id: who begins to publish shuts out whoever began before and has
 * not finished, and reads the topic only then.
 */
final class PolicyTopic {
  private static final String LARGEST_REQUEST_BYTES = Integer.toString(16 << 20);

  private final KafkaSettings kafka;
  private final String topic;

  PolicyTopic(KafkaSettings kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** What a publisher says once it knows what is there. */
  @FunctionalInterface
  interface Next {
    /**
     * The version to publish.
     *
     * @param published all that are there, the lowest first
     */
    Draft after(List<PublishedVersion> published) throws IOException;
  }

  /**
   * A version without its number.
   *
   * @param document the policies as JSON
   * @param effectiveFrom start of the first window it judges
   * @param mode what it is published for
   * @param promotes the version whose trial it ends by taking its place; 0 if none
   * @param author who publishes it
   * @param comment why
   */
  record Draft(
      String document,
      Instant effectiveFrom,
      PolicyMode mode,
      long promotes,
      String author,
      String comment) {
    /** A version that is to be in force. */
    Draft(String document, Instant effectiveFrom, String author, String comment) {
      this(document, effectiveFrom, PolicyMode.ACTIVE, 0, author, comment);
    }
  }

  /**
   * All published versions, the lowest first; of several records of one version the first, which is
   * the one that running jobs have taken.
   *
   * @throws IOException if the topic cannot be read
   */
  List<PublishedVersion> read() throws IOException {
    List<PublishedVersion> versions = new ArrayList<>();
    for (RawRecord raw : new KafkaPolicyLog(kafka, topic).read()) {
      if (raw.value() != null) {
        versions.add(PublishedVersion.of(raw));
      }
    }
    versions.sort(Comparator.comparingLong(PublishedVersion::version));
    return versions;
  }

  /** The one with the highest number that judges or will judge, if there is one. */
  static Optional<PublishedVersion> newest(List<PublishedVersion> published) {
    return published.stream()
        .filter(PublishedVersion::judges)
        .max(Comparator.comparingLong(PublishedVersion::version));
  }

  /** The newest that begins or ends a trial, if there is one. */
  static Optional<PublishedVersion> newestTurn(List<PublishedVersion> published) {
    return published.stream()
        .filter(version -> version.isShadow() || version.endsShadow())
        .max(Comparator.comparingLong(PublishedVersion::version));
  }

  /** The one that is tried out, or will be, if there is one. */
  static Optional<PublishedVersion> shadow(List<PublishedVersion> published) {
    return newestTurn(published).filter(PublishedVersion::isShadow);
  }

  /** The same for commands that need one. */
  static PublishedVersion requireShadow(List<PublishedVersion> published) throws InputException {
    return shadow(published)
        .orElseThrow(
            () ->
                new InputException(
                    "No version is tried out; 'tidewatch policy apply DIR --shadow' begins it."));
  }

  /**
   * Publishes a version under the next number.
   *
   * @return its number
   * @throws IOException if the topic cannot be read
   * @throws PolicyTopicException if Kafka does not take it, or somebody else publishes at the same
   *     time
   */
  long publish(Next next) throws IOException {
    Properties properties = ClientProperties.of(kafka);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.transactionalIdPrefix() + "-policies");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      producer.initTransactions();
      List<PublishedVersion> published = read();
      long version = 1 + published.stream().mapToLong(PublishedVersion::version).max().orElse(0);
      Draft draft = next.after(published);
      producer.beginTransaction();
      producer.send(
          new ProducerRecord<>(
              topic,
              PublishedVersion.key(version),
              PublishedVersion.encode(
                  version,
                  draft.effectiveFrom(),
                  draft.mode(),
                  draft.promotes(),
                  draft.document(),
                  draft.author(),
                  draft.comment())));
      producer.commitTransaction();
      return version;
    } catch (KafkaException e) {
      if (isFenced(e)) {
        throw new PolicyTopicException(
            "Somebody else publishes policies at this moment; nothing of yours was published. Look"
                + " with 'tidewatch policy status', and try again.",
            e);
      }
      throw new PolicyTopicException(
          "Kafka did not take the version for %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  private static boolean isFenced(Throwable failure) {
    return ExceptionUtils.findThrowable(failure, ProducerFencedException.class).isPresent()
        || ExceptionUtils.findThrowable(failure, InvalidProducerEpochException.class).isPresent();
  }
}
