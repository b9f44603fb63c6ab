package io.tidewatch.cli.run;

import io.tidewatch.jobs.delivery.DeliverySettings;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.incident.IncidentSettings;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of the three jobs for a replay: event time goes as fast as the machine does, and no
 * partition is taken for idle because it is slow.
 *
 * @param detection of the detection job
 * @param incident of the incident job
 * @param delivery of the delivery job
 */
public record ReplaySettings(
    DetectionSettings detection, IncidentSettings incident, DeliverySettings delivery) {
  private static final List<String> TOPICS =
      List.of(
          "transactions", "changes", "policies", "alerts", "incidents", "dead-letters", "evidence");

  /**
   * Reads them.
   *
   * @param prefix begins the names of topics, groups and transactions
   * @param more settings that win
   * @throws io.tidewatch.jobs.settings.SettingsException if one of those is wrong
   */
  static ReplaySettings of(
      String bootstrapServers, String elasticsearch, String prefix, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", bootstrapServers);
    settings.put("kafka.group-id", prefix + "tidewatch");
    settings.put("kafka.transactional-id-prefix", prefix + "tidewatch");
    settings.put("elasticsearch.hosts", elasticsearch);
    settings.put("source.start", "earliest");
    settings.put("transactions.json", "true");
    settings.put("window.idle-after", "0");
    settings.put("job.checkpoint-interval", "3 s");
    TOPICS.forEach(topic -> settings.put("topics." + topic, prefix + topic));
    settings.putAll(more);
    return new ReplaySettings(
        DetectionSettings.read(reader(settings)),
        IncidentSettings.read(reader(settings)),
        DeliverySettings.read(reader(settings)));
  }

  /**
   * Reads those of a detection job that has neither Kafka nor Elasticsearch.
   *
   * @param more settings that differ from what a replay needs
   * @throws io.tidewatch.jobs.settings.SettingsException if one of those is wrong
   */
  public static DetectionSettings detectionAlone(Map<String, String> more) {
    return of("nowhere:9092", "http://nowhere:9200", "", more).detection();
  }

  private static SettingsReader reader(Map<String, String> settings) {
    return KnownSettings.reader(SettingsText.ofMap(settings));
  }
}
