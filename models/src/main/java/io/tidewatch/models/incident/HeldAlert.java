package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import java.util.Comparator;

/**
 * An alert of an incident.
 *
 * @param latest its latest revision; says whether it lasts and how bad it is now
 * @param worst its worst revision so far; says what it was about, which a cleared one no longer
 *     does
 */
record HeldAlert(Alert latest, Alert worst) {
  /** The most severe first; of equals the one that began first. */
  static final Comparator<HeldAlert> WORST_FIRST =
      Comparator.comparing((HeldAlert held) -> held.worst.level())
          .thenComparingDouble(held -> held.worst.score())
          .reversed()
          .thenComparingLong(held -> held.worst.onsetMillis())
          .thenComparing(held -> held.worst.alertId());

  static HeldAlert of(Alert first) {
    return new HeldAlert(first, first);
  }

  HeldAlert with(Alert next) {
    return new HeldAlert(next, next.level().compareTo(worst.level()) > 0 ? next : worst);
  }

  boolean isActive() {
    return latest.active();
  }
}
