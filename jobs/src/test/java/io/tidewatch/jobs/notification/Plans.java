package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.SettingsReader;
import io.tidewatch.jobs.settings.SettingsText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of notifications, read by the way of the job. */
final class Plans {
  private Plans() {}

  static NotificationSettings settings(String yaml, String... more) {
    try {
      Path file = Files.createTempFile("notifications", ".yaml");
      try {
        Files.writeString(file, yaml);
        Map<String, String> settings = new HashMap<>();
        settings.put("notifications.file", file.toString());
        for (int i = 0; i < more.length; i += 2) {
          settings.put("notifications." + more[i], more[i + 1]);
        }
        SettingsReader reader =
            new SettingsReader(SettingsText.ofMap(settings), NotificationOptions.ALL, List.of());
        NotificationSettings read = NotificationOptions.read(reader);
        return reader.build(() -> read);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One receiver of a kind. */
  static Receiver receiver(String yaml) {
    NotificationPlan plan = NotificationFile.read(settings(yaml));
    return plan.receivers().values().iterator().next();
  }
}
