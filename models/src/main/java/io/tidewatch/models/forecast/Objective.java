package io.tidewatch.models.forecast;

/**
 * A bound that was promised to hold.
 *
 * @param bound in the measurement's unit
 * @param side which side of it is a breach
 */
public record Objective(double bound, Side side) {
  /** Which side of a bound is a breach. */
  public enum Side {
    /** Values above the bound breach it: a duration, a queue, a memory in use. */
    ABOVE,
    /** Values below the bound breach it: a success rate, free space. */
    BELOW
  }

  /** Refuses a bound that is no number. */
  public Objective {
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException("an objective of " + bound + " is not a number");
    }
  }

  /** Whether values must stay at or below {@code bound}. */
  public static Objective atMost(double bound) {
    return new Objective(bound, Side.ABOVE);
  }

  /** Whether values must stay at or above {@code bound}. */
  public static Objective atLeast(double bound) {
    return new Objective(bound, Side.BELOW);
  }

  /** Whether a value breaches it. */
  public boolean isBreachedBy(double value) {
    return side == Side.ABOVE ? value > bound : value < bound;
  }
}
