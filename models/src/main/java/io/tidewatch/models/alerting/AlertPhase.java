package io.tidewatch.models.alerting;

/**
 * Where an alert is in its life.
 *
 * <p>The {@link #code} is the stable name in stored layouts: never reuse one.
 */
enum AlertPhase {
  /** Nothing is shown. */
  QUIET(1),
  /** Shown: out of ok, or not yet long enough back. */
  ACTIVE(2);

  private final int code;

  AlertPhase(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static AlertPhase ofCode(int code) {
    for (AlertPhase phase : values()) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no AlertPhase has the code " + code);
  }
}
