package io.tidewatch.jobs.launch;

import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.Setting;

/** Writes the reference of all settings, docs/settings.md; a test holds the page against this. */
public final class SettingsReference {
  private static final String INTRODUCTION =
      """
      # Settings

      Generated from the code; a test compares.

      A job reads `--config FILE`, a file of lines `key: value`, and `--key value`; arguments win over
      files, later ones over earlier ones. One file can serve all three jobs. A key that is not listed here
      is an error, and all problems are reported together. Durations are written like `250 ms`, `10 s`,
      `5 min`, `2 h`, `7 d`, or in ISO 8601.

      Secrets never stand in a setting. Where one is needed, name its place: `env:NAME` for an environment
      variable, `file:PATH` for a file, both on the machine that connects. In `%s*`, which goes to
      the Kafka clients as it is (TLS, SASL and everything else they know), write `${env:NAME}` or
      `${file:PATH}` in the secret's place; the clients resolve it when they are made.

      | Key | Value | Default | What it does |
      |---|---|---|---|
      """
          .formatted(KafkaSettings.PROPERTIES_PREFIX);

  private SettingsReference() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Setting<?> setting : KnownSettings.all()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  setting.key(), setting.kind().name(), defaultOf(setting), setting.description()));
    }
    return page.toString();
  }

  private static String defaultOf(Setting<?> setting) {
    if (setting.defaultText() == null) {
      return "must be set";
    }
    return setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
  }
}
