package io.tidewatch.models.transaction;

/** Layer of the chain a component belongs to, from the user to the outside. */
public enum Tier {
  /** Not said. */
  UNKNOWN,
  /** The user's device. */
  CLIENT,
  /** What lies between: lines, load balancers. */
  NETWORK,
  /** Web servers. */
  WEB,
  /** Application servers. */
  APPLICATION,
  /** Queues, buses, gateways. */
  MIDDLEWARE,
  /** Databases. */
  DATABASE,
  /** Somebody else's service. */
  EXTERNAL
}
