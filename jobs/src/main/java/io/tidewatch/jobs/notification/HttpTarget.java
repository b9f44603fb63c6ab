package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where to post, and what to show there.
 *
 * @param url the address, unless it is a secret itself
 * @param urlFrom where the address lies, if it is
 * @param headers headers as they are
 * @param secretHeaders headers whose values lie elsewhere
 * @param caCertificate PEM file with the authorities to trust; empty for those of the JVM
 */
record HttpTarget(
    Optional<URI> url,
    Optional<SecretReference> urlFrom,
    Map<String, String> headers,
    Map<String, SecretReference> secretHeaders,
    String caCertificate) {

  /** Refuses a target with no address, or with two. */
  HttpTarget {
    headers = Map.copyOf(headers);
    secretHeaders = Map.copyOf(secretHeaders);
    if (url.isPresent() == urlFrom.isPresent()) {
      throw new IllegalArgumentException(
          "needs either url or, where the address is a secret itself, urlFrom");
    }
    url.ifPresent(HttpTarget::requireUsable);
  }

  /** The address; read anew each time, so that one that was changed is found without a restart. */
  URI address() throws IOException {
    if (url.isPresent()) {
      return url.get();
    }
    try {
      URI secret = URI.create(urlFrom.orElseThrow().read());
      requireUsable(secret);
      return secret;
    } catch (IllegalArgumentException e) {
      // Its message would hold the address; the exception is not handed on for that reason.
      throw new IOException(
          "What lies at %s is no http:// or https:// address".formatted(urlFrom.orElseThrow()));
    }
  }

  private static void requireUsable(URI uri) {
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url must be http://host… or https://host… without a user; name the place of a secret in"
              + " urlFrom or secretHeaders");
    }
  }
}
