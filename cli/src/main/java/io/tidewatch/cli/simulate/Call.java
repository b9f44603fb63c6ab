package io.tidewatch.cli.simulate;

import java.util.List;
import java.util.stream.Stream;

/**
 * A call of a component within a transaction, with the calls it makes in turn.
 *
 * @param component who is called
 * @param operation what it is asked to do; null if not said
 * @param ownMillis median of its own time, without the calls it makes
 * @param spread standard deviation of the logarithm of its own time
 * @param wireMillis median time on the wire to it and back
 * @param probability how often the call is made at all, 0-1: less than 1 behind a cache
 * @param atOnce whether its calls run side by side instead of one after the other
 * @param calls what it calls
 */
record Call(
    Component component,
    String operation,
    double ownMillis,
    double spread,
    double wireMillis,
    double probability,
    boolean atOnce,
    List<Call> calls) {
  private static final double WIRE_MILLIS = 0.4;

  Call {
    if (!(ownMillis > 0 && spread >= 0 && probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("impossible call of " + component.name());
    }
    calls = List.copyOf(calls);
  }

  /** A call over the local network that makes the given calls one after the other. */
  static Call of(Component component, double ownMillis, double spread, Call... calls) {
    return new Call(component, null, ownMillis, spread, WIRE_MILLIS, 1, false, List.of(calls));
  }

  /** The same, asking for a named operation. */
  Call asking(String what) {
    return new Call(component, what, ownMillis, spread, wireMillis, probability, atOnce, calls);
  }

  /** The same, made in only that share of the transactions. */
  Call sometimes(double share) {
    return new Call(component, operation, ownMillis, spread, wireMillis, share, atOnce, calls);
  }

  /** The same, over a line with that median time there and back. */
  Call over(double millis) {
    return new Call(component, operation, ownMillis, spread, millis, probability, atOnce, calls);
  }

  /** The same, with its calls side by side. */
  Call withCallsAtOnce() {
    return new Call(component, operation, ownMillis, spread, wireMillis, probability, true, calls);
  }

  /** Median time that it adds to the transaction, without the calls it makes. */
  double usualMillis() {
    return probability * (ownMillis + wireMillis);
  }

  /** This call and all below it, callers first. */
  Stream<Call> all() {
    return Stream.concat(Stream.of(this), calls.stream().flatMap(Call::all));
  }
}
