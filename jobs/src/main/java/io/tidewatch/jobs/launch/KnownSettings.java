package io.tidewatch.jobs.launch;

import io.tidewatch.jobs.elasticsearch.ElasticsearchOptions;
import io.tidewatch.jobs.notification.NotificationOptions;
import io.tidewatch.jobs.settings.CommonSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.Setting;
import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.util.ArrayList;
import java.util.List;

/** All settings of all jobs, so that one file can serve the three of them. */
public final class KnownSettings {
  private KnownSettings() {}

  /** Every setting there is, in the order of the reference. */
  public static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(CommonSettings.ALL);
    all.addAll(ElasticsearchOptions.ALL);
    all.addAll(NotificationOptions.ALL);
    return all;
  }

  /** Reads from a text in which any of them may stand. */
  public static SettingsReader reader(SettingsText text) {
    return new SettingsReader(text, all(), List.of(KafkaSettings.PROPERTIES_PREFIX));
  }
}
