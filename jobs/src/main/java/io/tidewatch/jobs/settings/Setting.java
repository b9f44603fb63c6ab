package io.tidewatch.jobs.settings;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that can be set.
 *
 * @param key its name in files and arguments
 * @param kind how its text is read and which texts are allowed
 * @param defaultText the text that holds if none is given; null if one must be given
 * @param description what it does, why one would change it; one or two sentences of prose
 * @param <T> type of the value
 */
public record Setting<T>(String key, Kind<T> kind, String defaultText, String description) {

  /** Refuses a default that breaks the setting's own rule. */
  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(description, "description");
    if (defaultText != null) {
      kind.parse(defaultText);
    }
  }

  /** A setting that must be given. */
  public static <T> Setting<T> required(String key, Kind<T> kind, String description) {
    return new Setting<>(key, kind, null, description);
  }

  /** A setting that may be left out. */
  public static <T> Setting<T> optional(
      String key, Kind<T> kind, String defaultText, String description) {
    return new Setting<>(key, kind, defaultText, description);
  }

  /** The value that holds if none is given. */
  Optional<T> defaultValue() {
    return Optional.ofNullable(defaultText).map(kind::parse);
  }
}
