package io.tidewatch.jobs.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How Flink runs the job.
 *
 * @param checkpointInterval pause between checkpoints; what is written exactly once becomes
 *     readable with each of them
 * @param maxParallelism most parallel parts the state can ever be split into
 */
public record RuntimeSettings(Duration checkpointInterval, int maxParallelism)
    implements Serializable {

  static final Setting<Duration> CHECKPOINT_INTERVAL =
      Setting.optional(
          "job.checkpoint-interval",
          Kind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          "10 s",
          "Pause between checkpoints. Alerts and incidents become readable with each, so this is most"
              + " of their delay.");
  static final Setting<Integer> MAX_PARALLELISM =
      Setting.optional(
          "job.max-parallelism",
          Kind.wholeNumber(1, 32_768),
          "128",
          "Most parallel parts the state can ever be split into. Fixed with the first savepoint: state"
              + " written with another number cannot be restored.");

  static final List<Setting<?>> ALL = List.of(CHECKPOINT_INTERVAL, MAX_PARALLELISM);

  /** Reads how Flink runs the job. */
  public static RuntimeSettings read(SettingsReader reader) {
    return new RuntimeSettings(reader.read(CHECKPOINT_INTERVAL), reader.read(MAX_PARALLELISM));
  }
}
