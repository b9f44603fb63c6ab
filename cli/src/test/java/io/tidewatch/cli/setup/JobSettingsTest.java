package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.elasticsearch.Credentials;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.jobs.settings.SettingsException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSettingsTest {
  @TempDir Path directory;

  @Test
  void shouldReachKafkaAsTheJobsDoAtTheAddressThatSetupIsTold() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("jobs.yaml"),
            """
            kafka.bootstrap-servers: inside:9092
            kafka.properties.security.protocol: SASL_SSL
            kafka.properties.sasl.jaas.config: ${env:KAFKA_JAAS}
            topics.alerts: plant-alerts
            """);
    JobSettings settings =
        new JobSettings(
            List.of("--config", file.toString()), Optional.of("outside:9093"), Optional.empty());

    KafkaSettings kafka = settings.kafka();

    assertThat(kafka.bootstrapServers()).isEqualTo("outside:9093");
    assertThat(kafka.properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "${env:KAFKA_JAAS}");
    assertThat(settings.topics().alerts()).isEqualTo("plant-alerts");
    assertThat(settings.topics().changes()).isEqualTo("changes");
  }

  @Test
  void shouldReachElasticsearchAsTheJobsDo() {
    ElasticsearchSettings settings =
        new JobSettings(
                List.of(
                    "--elasticsearch.api-key", "env:ES_KEY",
                    "--elasticsearch.ca-certificate", "/etc/ca.pem",
                    "--elasticsearch.index-prefix", "plant-7"),
                Optional.empty(),
                Optional.of("https://es:9200"))
            .elasticsearch();

    assertThat(settings.hosts()).containsExactly(URI.create("https://es:9200"));
    assertThat(settings.credentials())
        .isEqualTo(new Credentials.ApiKey(SecretReference.parse("env:ES_KEY")));
    assertThat(settings.caCertificateFile()).isEqualTo("/etc/ca.pem");
    assertThat(settings.indices()).isEqualTo(new IndexNames("plant-7"));
  }

  @Test
  void shouldRefuseWhatNoJobKnows() {
    JobSettings settings =
        new JobSettings(List.of("--topics.alert", "a"), Optional.empty(), Optional.empty());
    settings.topics();

    assertThatThrownBy(settings::requireRight)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean topics.alerts?");
  }

  @Test
  void shouldTellOfASecretThatCannotBeReadOnceHoweverManyNeedIt() {
    JobSettings settings =
        new JobSettings(
            List.of("--elasticsearch.api-key", "file:" + directory.resolve("none")),
            Optional.empty(),
            Optional.of("http://es:9200"));
    settings.elasticsearch();
    settings.kibana(URI.create("http://kibana:5601"));

    assertThatThrownBy(settings::requireRight)
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .contains("file:" + directory.resolve("none")));
  }
}
