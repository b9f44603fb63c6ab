package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.settings.SecretReference;
import io.tidewatch.models.window.UserHasher;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How user ids are hashed: by HMAC-SHA-256 under a key of the tenant's own, itself derived from the
 * installation's secret. Travels with the job's graph, so it holds the place of the secret only.
 *
 * @param secret place of the installation's secret; if null a key that everybody knows is used, and
 *     whoever has a list of users can find them again
 */
public record UserHash(SecretReference secret) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(UserHash.class);
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PUBLIC_KEY = "tidewatch".getBytes(StandardCharsets.UTF_8);
  // Tenants come with the events, so what is remembered of them is bounded.
  private static final int MOST_TENANTS = 10_000;

  /**
   * Reads the secret on the machine that needs it.
   *
   * @throws IOException if it cannot be read
   */
  UserHasher open() throws IOException {
    if (secret == null) {
      LOG.warn(
          "User ids are hashed with a key that everybody knows; set transactions.user-hash-key");
    }
    byte[] key = secret == null ? PUBLIC_KEY : secret.read().getBytes(StandardCharsets.UTF_8);
    Mac installation = mac(key);
    Map<String, Mac> tenants = new HashMap<>();
    return (tenant, userId) -> {
      if (tenants.size() > MOST_TENANTS) {
        tenants.clear();
      }
      Mac mac = tenants.computeIfAbsent(tenant, name -> mac(digest(installation, name)));
      return ByteBuffer.wrap(digest(mac, userId)).getLong();
    };
  }

  private static byte[] digest(Mac mac, String text) {
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
