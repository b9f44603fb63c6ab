package io.tidewatch.jobs.wire;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.schemas.ChangeKind;

/**
 * The same constants in the contracts and in the models. They are matched by name; a test holds the
 * two sides together. What this release does not know is {@code UNKNOWN} where there is such a
 * constant, and the least harmful one elsewhere.
 */
final class Names {
  private Names() {}

  static io.tidewatch.schemas.Level toAvro(Level level) {
    return io.tidewatch.schemas.Level.valueOf(level.name());
  }

  /** A level of a later release was worth telling about: {@link Level#WARNING}. */
  static Level toModel(io.tidewatch.schemas.Level level) {
    return level == io.tidewatch.schemas.Level.UNKNOWN
        ? Level.WARNING
        : Level.valueOf(level.name());
  }

  static io.tidewatch.schemas.Outcome toAvro(Outcome outcome) {
    return io.tidewatch.schemas.Outcome.valueOf(outcome.name());
  }

  static Outcome toModel(io.tidewatch.schemas.Outcome outcome) {
    return Outcome.valueOf(outcome.name());
  }

  static io.tidewatch.schemas.Tier toAvro(Tier tier) {
    return io.tidewatch.schemas.Tier.valueOf(tier.name());
  }

  static Tier toModel(io.tidewatch.schemas.Tier tier) {
    return Tier.valueOf(tier.name());
  }

  static ChangeKind toAvro(io.tidewatch.models.incident.ChangeKind kind) {
    return ChangeKind.valueOf(kind.name());
  }

  static io.tidewatch.models.incident.ChangeKind toModel(ChangeKind kind) {
    return io.tidewatch.models.incident.ChangeKind.valueOf(kind.name());
  }

  /** Avro has null where the models have an empty text. */
  static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The models have an empty text where Avro has null. */
  static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
