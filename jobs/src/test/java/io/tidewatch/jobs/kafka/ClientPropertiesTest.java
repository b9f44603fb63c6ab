package io.tidewatch.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.settings.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {
  @TempDir private Path directory;

  @Test
  void aSecretIsPutInByTheClientAndNotBefore() throws IOException {
    Path secret = directory.resolve("password");
    Files.writeString(secret, "hunter2\n");
    Properties properties = properties("${file:" + secret + "}");

    assertThat(properties.toString()).doesNotContain("hunter2");
    assertThat(client(properties).getPassword("ssl.truststore.password").value())
        .isEqualTo("hunter2");
  }

  @Test
  void aReferenceThatLeadsNowhereIsAnErrorThatNamesThePlace() {
    Properties properties = properties("${env:TIDEWATCH_NO_SUCH_VARIABLE}");

    assertThatThrownBy(() -> client(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("env:TIDEWATCH_NO_SUCH_VARIABLE");
  }

  private static Properties properties(String password) {
    return ClientProperties.of(
        new KafkaSettings(
            "localhost:9092",
            "group",
            "prefix",
            Duration.ofMinutes(15),
            Map.of("ssl.truststore.password", password)));
  }

  private static ConsumerConfig client(Properties properties) {
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return new ConsumerConfig(properties);
  }
}
