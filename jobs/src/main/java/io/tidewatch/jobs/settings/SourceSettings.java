package io.tidewatch.jobs.settings;

import java.io.Serializable;
import java.util.List;

/**
 * How topics are read.
 *
 * @param start where to begin without a checkpoint
 * @param stopAtEnd whether to stop at the end of the topics as found at the start
 */
public record SourceSettings(Start start, boolean stopAtEnd) implements Serializable {

  /** Where to begin without a checkpoint. */
  public enum Start {
    /** Where the consumer group stands; at the oldest record if it stands nowhere. */
    COMMITTED,
    /** At the oldest record. */
    EARLIEST,
    /** At the next record. */
    LATEST
  }

  static final Setting<Start> START =
      Setting.optional(
          "source.start",
          Kind.oneOf(Start.class),
          "committed",
          "Where to begin without a checkpoint or savepoint: where the consumer group stands (else at"
              + " the oldest record), at the oldest record, or at the next one.");
  static final Setting<Boolean> STOP_AT_END =
      Setting.optional(
          "source.stop-at-end",
          Kind.flag(),
          "false",
          "Whether to stop at the end of the topics as found at the start: for replays.");

  static final List<Setting<?>> ALL = List.of(START, STOP_AT_END);

  /** Reads how topics are read. */
  public static SourceSettings read(SettingsReader reader) {
    return new SourceSettings(reader.read(START), reader.read(STOP_AT_END));
  }
}
