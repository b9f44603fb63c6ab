package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.ElasticsearchOptions;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.notification.NotificationOptions;
import io.tidewatch.jobs.notification.NotificationSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.RuntimeSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SourceSettings;
import io.tidewatch.jobs.settings.TopicSettings;

/**
 * All that can be set of the delivery job.
 *
 * @param kafka how to reach Kafka
 * @param topics the names of the topics
 * @param source how topics are read
 * @param runtime how Flink runs the job
 * @param elasticsearch how to reach Elasticsearch
 * @param notifications whom to notify, and how
 */
public record DeliverySettings(
    KafkaSettings kafka,
    TopicSettings topics,
    SourceSettings source,
    RuntimeSettings runtime,
    ElasticsearchSettings elasticsearch,
    NotificationSettings notifications) {

  /**
   * Reads them.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException with all that is wrong
   */
  public static DeliverySettings read(SettingsReader reader) {
    KafkaSettings kafka = KafkaSettings.read(reader);
    TopicSettings topics = TopicSettings.read(reader);
    SourceSettings source = SourceSettings.read(reader);
    RuntimeSettings runtime = RuntimeSettings.read(reader);
    ElasticsearchSettings elasticsearch = ElasticsearchOptions.read(reader);
    NotificationSettings notifications = NotificationOptions.read(reader);
    return reader.build(
        () -> new DeliverySettings(kafka, topics, source, runtime, elasticsearch, notifications));
  }
}
