package io.tidewatch.models.outlook;

/** What is to be expected of an objective. */
public enum Prospect {
  /** Too little is known to say, or it was breached within the last week, so nothing is new. */
  OPEN,
  /** It is kept, as far as is looked ahead. */
  KEPT,
  /** It is more likely breached than kept soon, but not much more within the coming week. */
  ENDANGERED,
  /**
   * It is more likely breached than kept soon, and three times as likely within the coming week.
   */
  BREACH_EXPECTED,
  /** The latest hour breached it, and not as an outlier such as an outage. */
  BREACHED
}
