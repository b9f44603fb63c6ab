package io.tidewatch.models.outlook;

/** What is to be expected of an objective. */
public enum Prospect {
  /** Too little is known to say, or it was breached within the last week, so nothing is new. */
  OPEN,
  /** It is kept, as far as is looked ahead. */
  KEPT,
  /** It is more likely breached than kept soon, but not much more. */
  ENDANGERED,
  /** It is breached soon, three times as likely as not. */
  BREACH_EXPECTED,
  /** The latest hour breached it, and not as an outlier such as an outage. */
  BREACHED
}
