package io.tidewatch.models.series;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why the level of an indicator or a window is what it is.
 *
 * <p>The {@link #code} is the stable name in documents and stored layouts: never reuse one.
 */
public enum Reason {
  /** Inside the band. */
  WITHIN_BAND("within-band"),
  /** Outside the band, but by chance too often for any level. */
  BELOW_LEVEL("below-level"),
  /** Too short a history to judge by. */
  LEARNING("learning"),
  /** Rare enough for a level, but a calendar entry holds alerts back. */
  MUTED("muted"),
  /** Rare enough for a level, but with fewer bad transactions than the evidence floor. */
  TOO_LITTLE_EVIDENCE("too-little-evidence"),
  /** Rare enough for a level, but too small a change to matter to anybody. */
  TOO_SMALL("too-small"),
  /** Out of the band so far that chance alone does it once in the return period. */
  DEVIATES("deviates"),
  /** No transaction, and none expected. */
  NO_TRAFFIC_EXPECTED("no-traffic-expected"),
  /** No transaction, where some were expected. */
  TRAFFIC_ABSENT("traffic-absent"),
  /** No transaction for so long that the series is left alone. */
  RETIRED("retired"),
  /** A lasting deviation has just become the new normal. */
  NEW_NORMAL("new-normal"),
  /** Nothing to measure the indicator by in this window. */
  NOT_MEASURED("not-measured"),
  /** By the forecast an objective is kept, or too little is known to say. */
  OBJECTIVE_KEPT("objective-kept"),
  /** By the forecast an objective is breached soon, but not much more likely than not. */
  OBJECTIVE_ENDANGERED("objective-endangered"),
  /** By the forecast an objective is breached soon. */
  BREACH_EXPECTED("breach-expected"),
  /** An objective is breached already, so nothing is left to expect. */
  OBJECTIVE_BREACHED("objective-breached"),
  /** By the forecast an objective is breached soon, but a calendar entry holds alerts back. */
  BREACH_MUTED("breach-muted"),
  /** What was expected to be breached is promised no longer. */
  OBJECTIVE_WITHDRAWN("objective-withdrawn"),
  /** Nothing is expected of a series that is left alone or forgotten. */
  NOTHING_EXPECTED("nothing-expected"),
  /** The version of the policies by which an alert was raised is tried out no longer. */
  SHADOW_ENDED("shadow-ended"),
  /** The version by which a breach was expected is tried out no longer. */
  OUTLOOK_SHADOW_ENDED("outlook-shadow-ended");

  private static final Set<Reason> OF_OUTLOOK =
      EnumSet.of(
          OBJECTIVE_KEPT,
          OBJECTIVE_ENDANGERED,
          BREACH_EXPECTED,
          OBJECTIVE_BREACHED,
          BREACH_MUTED,
          OBJECTIVE_WITHDRAWN,
          NOTHING_EXPECTED,
          OUTLOOK_SHADOW_ENDED);

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** Whether it is said of what is to be expected of an objective, and never of a window. */
  public boolean isOfOutlook() {
    return OF_OUTLOOK.contains(this);
  }

  /** Stable name. */
  public String code() {
    return code;
  }

  /**
   * The reason of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Reason ofCode(String code) {
    for (Reason reason : values()) {
      if (reason.code.equals(code)) {
        return reason;
      }
    }
    throw new IllegalArgumentException("no Reason has the code " + code);
  }
}
