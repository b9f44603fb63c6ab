package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.jobs.settings.SettingsException;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ElasticsearchOptionsTest {

  @Test
  void hasTheDefaultsOfTheRecords() {
    assertThat(read(Map.of()))
        .isEqualTo(ElasticsearchSettings.of(URI.create("http://localhost:9200")));
  }

  @Test
  void readsSizesTimesAndPlacesOfSecrets() {
    ElasticsearchSettings settings =
        read(
            Map.of(
                "elasticsearch.user", "tidewatch",
                "elasticsearch.password", "env:ES_PASSWORD",
                "elasticsearch.bulk.max-bytes", "2mb",
                "elasticsearch.retry.fail-after", "15 min"));
    assertThat(settings.credentials())
        .isEqualTo(
            new Credentials.UserPassword("tidewatch", SecretReference.parse("env:ES_PASSWORD")));
    assertThat(settings.bulk().maxBytes().getMebiBytes()).isEqualTo(2);
    assertThat(settings.bulk().failAfter()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void refusesAPasswordInPlaceOfItsPlaceWithoutRepeatingIt() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "elasticsearch.user", "tidewatch",
                        "elasticsearch.password", "hush-hush")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("elasticsearch.password")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void refusesTwoWaysToSignIn() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "elasticsearch.api-key", "env:ES_KEY",
                        "elasticsearch.user", "tidewatch",
                        "elasticsearch.password", "env:ES_PASSWORD")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("only one of them can sign in");
  }

  private static ElasticsearchSettings read(Map<String, String> given) {
    Map<String, String> all = new TreeMap<>(given);
    all.put("elasticsearch.hosts", "http://localhost:9200");
    SettingsReader reader =
        new SettingsReader(SettingsText.ofMap(all), ElasticsearchOptions.ALL, List.of());
    ElasticsearchSettings settings = ElasticsearchOptions.read(reader);
    return reader.build(() -> settings);
  }
}
