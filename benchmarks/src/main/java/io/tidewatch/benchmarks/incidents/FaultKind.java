package io.tidewatch.benchmarks.incidents;

/** What may go wrong in a scenario. */
enum FaultKind {
  /** A component works more slowly. */
  SLOW_COMPONENT,
  /** The way from one component to another takes longer. */
  SLOW_EDGE,
  /** A component fails. */
  ERRORS,
  /** Calls never reach a component. */
  MISSING_CALLS,
  /** One of several instances is slow or fails. */
  ONE_INSTANCE,
  /** One value of a dimension, or a pair of two, is hit. */
  ONE_VALUE,
  /** Two components at about the same time, for reasons of their own. */
  TWO_AT_ONCE,
  /** Users suffer, but no component can be told apart from the others. */
  UNDECIDABLE,
  /** Nothing. */
  NONE;

  /** Whether one component is at fault. */
  boolean hasOneCulprit() {
    return switch (this) {
      case TWO_AT_ONCE, UNDECIDABLE, NONE -> false;
      default -> true;
    };
  }

  /** Whether only a part of the transactions or calls is hit, which can be named. */
  boolean hasPlace() {
    return this == ONE_INSTANCE || this == ONE_VALUE;
  }
}
