package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.RuntimeSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SourceSettings;
import io.tidewatch.jobs.settings.TopicSettings;

/**
 * All that can be set of the incident job.
 *
 * @param kafka how to reach Kafka
 * @param topics the names of the topics
 * @param source how topics are read
 * @param runtime how Flink runs the job
 */
public record IncidentSettings(
    KafkaSettings kafka, TopicSettings topics, SourceSettings source, RuntimeSettings runtime) {

  /**
   * Reads them.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException with all that is wrong
   */
  public static IncidentSettings read(SettingsReader reader) {
    KafkaSettings kafka = KafkaSettings.read(reader);
    TopicSettings topics = TopicSettings.read(reader);
    SourceSettings source = SourceSettings.read(reader);
    RuntimeSettings runtime = RuntimeSettings.read(reader);
    return reader.build(() -> new IncidentSettings(kafka, topics, source, runtime));
  }
}
