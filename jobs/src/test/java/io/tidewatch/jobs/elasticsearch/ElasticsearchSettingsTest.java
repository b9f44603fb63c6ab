package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidewatch.jobs.elasticsearch.Credentials.ApiKey;
import io.tidewatch.jobs.elasticsearch.Credentials.UserPassword;
import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchSettingsTest {
  private static final URI HOST = URI.create("http://localhost:9200");

  @TempDir Path directory;

  @Test
  void needsAHost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElasticsearchSettings.of())
        .withMessageContaining("elasticsearch.hosts");
  }

  @Test
  void refusesAHostWithoutPortNamingKeyValueAndReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElasticsearchSettings.of(URI.create("http://search")))
        .withMessage(
            "elasticsearch.hosts (http://search) must name a host and a port: there is no default"
                + " port");
  }

  @Test
  void refusesAPasswordInAHostWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElasticsearchSettings.of(URI.create("http://elastic:hush@search:9200")))
        .withMessageContaining("elasticsearch.hosts")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @Test
  void refusesACertificateForPlainHttp() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ElasticsearchSettings(
                    List.of(HOST),
                    new Credentials.Anonymous(),
                    "/etc/ca.pem",
                    IndexNames.DEFAULT,
                    Duration.ofSeconds(1),
                    BulkSettings.DEFAULT))
        .withMessageContaining("elasticsearch.ca-certificate (/etc/ca.pem) needs https");
  }

  @Test
  void refusesABufferThatIsSmallerThanARequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BulkSettings(
                    100,
                    MemorySize.ofMebiBytes(1),
                    1,
                    99,
                    MemorySize.ofMebiBytes(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ZERO))
        .withMessage(
            "elasticsearch.bulk.max-buffered-documents (99) must be at least"
                + " elasticsearch.bulk.max-documents (100), else no request ever fills");
  }

  @Test
  void refusesFewerBytesInTheBufferThanInARequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BulkSettings(
                    100,
                    MemorySize.ofMebiBytes(2),
                    1,
                    100,
                    MemorySize.ofMebiBytes(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ZERO))
        .withMessage(
            "elasticsearch.bulk.max-buffered-bytes (1 mb) must be at least"
                + " elasticsearch.bulk.max-bytes (2 mb), else no request ever fills");
  }

  @Test
  void readsASecretFromAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "hush\n");
    assertThat(new ApiKey(SecretReference.parse("file:" + file)))
        .satisfies(key -> assertThat(key.authorization()).contains("ApiKey hush"))
        .satisfies(key -> assertThat(key.toString()).doesNotContain("hush"));
  }

  @Test
  void sendsUserAndPasswordAsBasicAuthentication() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "pässword");
    UserPassword credentials =
        new UserPassword("tidewatch", new SecretReference(SecretReference.Kind.FILE, file + ""));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("tidewatch:pässword".getBytes(StandardCharsets.UTF_8));
    assertThat(credentials.authorization()).contains(expected);
  }

  @Test
  void travelsWithTheJobWithoutTheSecret() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "hush");
    ElasticsearchSettings settings =
        new ElasticsearchSettings(
            List.of(HOST),
            new ApiKey(new SecretReference(SecretReference.Kind.FILE, file.toString())),
            "",
            IndexNames.DEFAULT,
            Duration.ofSeconds(1),
            BulkSettings.DEFAULT);
    byte[] bytes = InstantiationUtil.serializeObject(settings);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("hush");
    assertThat(
            InstantiationUtil.<ElasticsearchSettings>deserializeObject(
                bytes, getClass().getClassLoader()))
        .isEqualTo(settings);
  }
}
