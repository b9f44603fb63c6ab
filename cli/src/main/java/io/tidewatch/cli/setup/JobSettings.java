package io.tidewatch.cli.setup;

import io.tidewatch.jobs.elasticsearch.Credentials;
import io.tidewatch.jobs.elasticsearch.ElasticsearchOptions;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import io.tidewatch.jobs.settings.TopicSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the jobs, as far as they say how servers are reached and what things are called
 * there: what is set up must be what the jobs will look for.
 *
 * <p>Every method throws {@link io.tidewatch.jobs.settings.SettingsException} if a setting is
 * wrong.
 */
final class JobSettings {
  private final List<String> arguments;

  /**
   * Settings as the jobs are given them.
   *
   * @param arguments {@code --config FILE}, {@code --key value}
   */
  JobSettings(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** How to reach the Kafka at this address. */
  KafkaSettings kafka(String bootstrapServers) {
    SettingsReader reader = reader("--kafka.bootstrap-servers", bootstrapServers);
    KafkaSettings settings = KafkaSettings.read(reader);
    return reader.build(() -> settings);
  }

  /** What the topics are called. */
  TopicSettings topics() {
    SettingsReader reader = reader();
    TopicSettings settings = TopicSettings.read(reader);
    return reader.build(() -> settings);
  }

  /**
   * How to reach the Elasticsearch at these addresses.
   *
   * @param hosts URLs parted by commas
   */
  ElasticsearchSettings elasticsearch(String hosts) {
    SettingsReader reader = reader("--elasticsearch.hosts", hosts);
    ElasticsearchSettings settings = ElasticsearchOptions.read(reader);
    return reader.build(() -> settings);
  }

  /**
   * The objects for the Kibana at this address, which lets in whom its Elasticsearch lets in.
   *
   * @throws IOException if a secret or the certificate cannot be read
   */
  KibanaObjects kibana(URI address) throws IOException {
    SettingsReader reader = reader();
    Credentials credentials = ElasticsearchOptions.readCredentials(reader);
    String caCertificate = ElasticsearchOptions.readCaCertificate(reader);
    IndexNames indices = ElasticsearchOptions.readIndices(reader);
    reader.build(() -> address);
    return KibanaObjects.of(address, credentials, caCertificate, indices);
  }

  /** Later arguments win over earlier ones. */
  private SettingsReader reader(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return KnownSettings.reader(SettingsText.ofArguments(all));
  }
}
