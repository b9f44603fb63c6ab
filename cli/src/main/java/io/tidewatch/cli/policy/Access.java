package io.tidewatch.cli.policy;

import io.tidewatch.cli.setup.JobSettings;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.settings.TransactionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How commands reach the topics of a running installation, and from when on they act there. */
final class Access {
  private static final long WINDOW_MILLIS = 60_000;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "The broker with the topics; left out: as kafka.bootstrap-servers says.")
  private String kafka;

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Begin of the first window that is judged by it, a whole minute such as"
              + " 2026-01-31T08:00Z; left out: --ahead after the newest transaction.")
  private Instant effectiveFrom;

  @Option(
      names = "--ahead",
      paramLabel = "MINUTES",
      defaultValue = "1",
      description =
          "How many minutes ahead of the newest transaction it begins to act, so that every task has"
              + " heard of it (default: ${DEFAULT-VALUE}).")
  private int aheadMinutes;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who does it (default: the user of this computer).")
  private String author;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The settings that the jobs are given, if Kafka asks for more than an address.")
  private Path settings;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the jobs; docs/settings.md lists them. May be given repeatedly.")
  private Map<String, String> set = new TreeMap<>();

  private KafkaSettings kafkaSettings;
  private TopicSettings topics;
  private TransactionSettings transactions;

  /**
   * Takes the settings.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException if one is wrong
   */
  void open() {
    List<String> arguments = new ArrayList<>();
    if (settings != null) {
      arguments.addAll(List.of("--config", settings.toString()));
    }
    set.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    JobSettings read = new JobSettings(arguments, Optional.ofNullable(kafka), Optional.empty());
    kafkaSettings = read.kafka();
    topics = read.topics();
    transactions = read.transactions();
    read.requireRight();
  }

  PolicyTopic policies() {
    return new PolicyTopic(kafkaSettings, topics.policies());
  }

  AlertsTopic alerts() {
    return new AlertsTopic(kafkaSettings, topics.alerts());
  }

  String author() {
    return author == null ? System.getProperty("user.name", "") : author;
  }

  /** How far event time can have come; empty if there are no transactions yet. */
  Optional<Instant> newestTransaction() throws IOException {
    return NewestTransaction.in(
        kafkaSettings, topics.transactions(), DetectionSettings.formatOf(transactions));
  }

  /**
   * When something that is published now begins to act: on a boundary that no job has come near, so
   * that all judge the same windows by it.
   */
  Instant effectiveFrom() throws IOException {
    if (effectiveFrom != null) {
      return effectiveFrom;
    }
    long newest = newestTransaction().orElseGet(Instant::now).toEpochMilli();
    long boundary = (Math.floorDiv(newest, WINDOW_MILLIS) + 1) * WINDOW_MILLIS;
    return Instant.ofEpochMilli(boundary).plus(Duration.ofMinutes(aheadMinutes));
  }

  /** A whole minute in UTC. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        String whole = text.matches(".*T\\d{2}:\\d{2}Z") ? text.replace("Z", ":00Z") : text;
        Instant moment = Instant.parse(whole);
        if (Math.floorMod(moment.toEpochMilli(), WINDOW_MILLIS) == 0) {
          return moment;
        }
      } catch (DateTimeParseException e) {
        // Said below, like seconds that are left over.
      }
      throw new TypeConversionException(
          "'%s' is no whole minute such as 2026-01-31T08:00Z".formatted(text));
    }
  }
}
