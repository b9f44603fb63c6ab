package io.tidewatch.cli.setup;

import io.tidewatch.jobs.elasticsearch.Credentials;
import io.tidewatch.jobs.elasticsearch.ElasticsearchClients;
import io.tidewatch.jobs.elasticsearch.ElasticsearchOptions;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.settings.TransactionSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the jobs, as far as they say how servers are reached and what things are called
 * there: what is set up must be what the jobs will look for.
 *
 * <p>Use: ask for what is needed, then {@link #requireRight}. Until then nothing that was returned
 * may be used, for it may be null.
 */
public final class JobSettings {
  private final SettingsReader reader;

  /**
   * Settings as the jobs are given them; the addresses win over what they say.
   *
   * @param arguments {@code --config FILE}, {@code --key value}
   * @param kafka address of Kafka as seen from here
   * @param elasticsearch URLs of Elasticsearch as seen from here, parted by commas
   */
  public JobSettings(
      List<String> arguments, Optional<String> kafka, Optional<String> elasticsearch) {
    List<String> all = new ArrayList<>(arguments);
    kafka.ifPresent(address -> all.addAll(List.of("--kafka.bootstrap-servers", address)));
    elasticsearch.ifPresent(hosts -> all.addAll(List.of("--elasticsearch.hosts", hosts)));
    reader = KnownSettings.reader(SettingsText.ofArguments(all));
  }

  /** How to reach Kafka. */
  public KafkaSettings kafka() {
    return KafkaSettings.read(reader);
  }

  /** What the topics are called. */
  public TopicSettings topics() {
    return TopicSettings.read(reader);
  }

  /** How transactions are read. */
  public TransactionSettings transactions() {
    return TransactionSettings.read(reader);
  }

  /** How to reach Elasticsearch; its secrets and its certificate are tried. */
  public ElasticsearchSettings elasticsearch() {
    ElasticsearchSettings settings = ElasticsearchOptions.read(reader);
    if (settings != null) {
      try {
        ElasticsearchClients.open(settings).close();
      } catch (IOException e) {
        reader.report(e.getMessage());
      }
    }
    return settings;
  }

  /** The objects for the Kibana at this address, which lets in whom its Elasticsearch lets in. */
  KibanaObjects kibana(URI address) {
    Credentials credentials = ElasticsearchOptions.readCredentials(reader);
    String caCertificate = ElasticsearchOptions.readCaCertificate(reader);
    IndexNames indices = ElasticsearchOptions.readIndices(reader);
    if (credentials != null && indices != null) {
      try {
        return KibanaObjects.of(address, credentials, caCertificate, indices);
      } catch (IOException e) {
        reader.report(e.getMessage());
      }
    }
    return null;
  }

  /**
   * Refuses what is wrong.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException with all that is wrong with what was asked
   *     for
   */
  public void requireRight() {
    reader.build(() -> this);
  }
}
