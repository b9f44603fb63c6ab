package io.tidewatch.jobs.elasticsearch;

import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who the sink is to Elasticsearch. Holds references to secrets, never a secret. */
public sealed interface Credentials extends Serializable {

  /**
   * Value of the {@code Authorization} header; empty if none is to be sent.
   *
   * @throws IOException if the secret cannot be read; the message names its place only
   */
  Optional<String> authorization() throws IOException;

  /** For a cluster without security. */
  record Anonymous() implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }
  }

  /**
   * An API key.
   *
   * @param key place of the key in its encoded form, the {@code encoded} field of Elasticsearch's
   *     answer when it was made
   */
  record ApiKey(SecretReference key) implements Credentials {
    @Override
    public Optional<String> authorization() throws IOException {
      return Optional.of("ApiKey " + key.read());
    }
  }

  /**
   * A user with a password.
   *
   * @param user name of the user
   * @param password place of the password
   */
  record UserPassword(String user, SecretReference password) implements Credentials {
    /** Refuses a name that basic authentication cannot carry. */
    public UserPassword {
      if (user.isBlank() || user.indexOf(':') >= 0) {
        throw new IllegalArgumentException(
            "elasticsearch.user ("
                + user
                + ") must be a name without a colon: basic authentication ends the name at it");
      }
    }

    @Override
    public Optional<String> authorization() throws IOException {
      byte[] pair = (user + ":" + password.read()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
  }
}
