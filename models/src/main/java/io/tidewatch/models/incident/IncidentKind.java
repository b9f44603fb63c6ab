package io.tidewatch.models.incident;

import java.time.Duration;

/**
 * What an incident is about.
 *
 * <p>The {@link #code} is the stable name in every stored layout: never reuse one.
 */
public enum IncidentKind {
  /** Service left what is normal. */
  DEVIATION(1, Duration.ofDays(1)),
  /** Nothing at all comes from the tenant: the feed is down, or everything is. */
  FEED_SILENT(2, Duration.ofDays(1)),
  /**
   * Service is as usual, but goes where it will breach an objective. Only hours with traffic tell
   * of it, so that it outlives every weekend. A series that fell silent is left alone after a week
   * and {@code learning.retireAfter} at the latest, which ends the alert; where that is longer than
   * a week, the incident does not wait for it.
   */
  BREACH_EXPECTED(3, Duration.ofDays(14));

  private final int code;
  private final Duration patience;

  IncidentKind(int code, Duration patience) {
    this.code = code;
    this.patience = patience;
  }

  /** An alert of which nothing was heard for so long has lost its sender. */
  Duration patience() {
    return patience;
  }

  /** Stable number of this constant in stored layouts. */
  public int code() {
    return code;
  }

  /**
   * The constant with this code.
   *
   * @throws IllegalArgumentException if no constant has it: a newer version wrote it
   */
  public static IncidentKind ofCode(int code) {
    for (IncidentKind constant : values()) {
      if (constant.code == code) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no IncidentKind has the code " + code);
  }
}
