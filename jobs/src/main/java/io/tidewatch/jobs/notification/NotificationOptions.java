package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.settings.Setting;
import io.tidewatch.jobs.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set of notifications, besides the file that names receivers and routes. */
public final class NotificationOptions {
  private static final Duration A_MILLISECOND = Duration.ofMillis(1);
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final Setting<Optional<Path>> FILE =
      Setting.optional(
          "notifications.file",
          Kind.path(),
          "",
          "YAML file with receivers and routes, where the delivery job is started;"
              + " docs/notifications.md. Empty: nobody is notified.");
  private static final Setting<Duration> TELL_WITHIN =
      Setting.optional(
          "notifications.tell-within",
          Kind.duration(Duration.ofMinutes(1), Duration.ofDays(365)),
          "24 h",
          "A revision older than this opens or raises nothing any more, so that a replay notifies"
              + " nobody; what ends is told at any age.");
  private static final Setting<Integer> MAX_WAITING =
      Setting.optional(
          "notifications.max-waiting",
          Kind.wholeNumber(1, 100_000),
          "1000",
          "Notifications that wait for one receiver, or alerts that one Alertmanager holds, at"
              + " most; beyond it the oldest of the least urgent goes to the dead letters. They are"
              + " part of every checkpoint.");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.optional(
          "notifications.request-timeout",
          Kind.duration(A_MILLISECOND, Duration.ofMinutes(10)),
          "10 s",
          "After this long without an answer it is sent again.");
  private static final Setting<Duration> INITIAL_BACKOFF =
      Setting.optional(
          "notifications.retry.initial-backoff",
          Kind.duration(A_MILLISECOND, A_DAY),
          "1 s",
          "Pause after the first failure of a receiver.");
  private static final Setting<Duration> MAX_BACKOFF =
      Setting.optional(
          "notifications.retry.max-backoff",
          Kind.duration(A_MILLISECOND, A_DAY),
          "1 min",
          "The pause doubles with each further failure up to this; a receiver that asks for a"
              + " longer one gets this.");
  private static final Setting<Duration> FORGET_AFTER =
      Setting.optional(
          "notifications.forget-after",
          Kind.duration(Duration.ofHours(1), Duration.ofDays(365)),
          "30 d",
          "An incident of which nothing was heard for this long is taken to be over, and told so.");

  /** Every setting of notifications. */
  public static final List<Setting<?>> ALL =
      List.of(
          FILE,
          TELL_WITHIN,
          MAX_WAITING,
          REQUEST_TIMEOUT,
          INITIAL_BACKOFF,
          MAX_BACKOFF,
          FORGET_AFTER);

  private NotificationOptions() {}

  /** Reads them, and the file; null if something is wrong, which the reader reports. */
  public static NotificationSettings read(SettingsReader reader) {
    Optional<Path> file = reader.read(FILE);
    Duration tellWithin = reader.read(TELL_WITHIN);
    int maxWaiting = reader.read(MAX_WAITING);
    Duration requestTimeout = reader.read(REQUEST_TIMEOUT);
    Duration initialBackoff = reader.read(INITIAL_BACKOFF);
    Duration maxBackoff = reader.read(MAX_BACKOFF);
    Duration forgetAfter = reader.read(FORGET_AFTER);
    String name = file.map(Path::toString).orElse("");
    String text = file.map(path -> text(path, reader)).orElse("");
    NotificationSettings settings =
        reader.part(
            () ->
                new NotificationSettings(
                    name,
                    text,
                    tellWithin,
                    maxWaiting,
                    requestTimeout,
                    initialBackoff,
                    maxBackoff,
                    forgetAfter));
    if (settings != null && settings.isOn()) {
      NotificationFile.problems(settings).forEach(reader::report);
    }
    return settings;
  }

  private static String text(Path file, SettingsReader reader) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      reader.report("notifications.file (%s) cannot be read as UTF-8: %s".formatted(file, e));
      return "";
    }
  }
}
