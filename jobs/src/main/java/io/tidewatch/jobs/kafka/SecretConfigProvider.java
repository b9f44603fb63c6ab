package io.tidewatch.jobs.kafka;

import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Puts secrets in the place of {@code ${env:NAME}} and {@code ${file:PATH}} in the properties of a
 * Kafka client. The client itself calls it when it is made, so a secret is never in the job's
 * graph, plan or log. A reference that leads nowhere is an error, where Kafka's own providers would
 * leave it as it stands and send it to the broker.
 */
public final class SecretConfigProvider implements ConfigProvider {
  static final String KIND = "kind";

  private SecretReference.Kind kind = SecretReference.Kind.ENV;

  @Override
  public void configure(Map<String, ?> parameters) {
    kind = SecretReference.Kind.valueOf(String.valueOf(parameters.get(KIND)));
  }

  @Override
  public ConfigData get(String path) {
    throw new ConfigException("A secret's reference names one secret, not all of a place");
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    Map<String, String> secrets = new HashMap<>();
    for (String key : keys) {
      // Kafka parts at the first colon; a path on some systems holds one.
      String location = path.isEmpty() ? key : path + ":" + key;
      try {
        secrets.put(key, new SecretReference(kind, location).read());
      } catch (IOException e) {
        throw new ConfigException(e.getMessage());
      }
    }
    return new ConfigData(secrets);
  }

  @Override
  public void close() {}
}
