package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.SecretReference;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** The properties that all Kafka clients of a job share. */
public final class ClientProperties {
  private ClientProperties() {}

  /** What the settings say, with references to secrets that each client resolves by itself. */
  public static Properties of(KafkaSettings settings) {
    Properties properties = new Properties();
    properties.putAll(settings.properties());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put("config.providers", "env,file");
    for (SecretReference.Kind kind : SecretReference.Kind.values()) {
      String provider = "config.providers." + kind.name().toLowerCase(Locale.ROOT);
      properties.put(provider + ".class", SecretConfigProvider.class.getName());
      properties.put(provider + ".param." + SecretConfigProvider.KIND, kind.name());
    }
    return properties;
  }
}
