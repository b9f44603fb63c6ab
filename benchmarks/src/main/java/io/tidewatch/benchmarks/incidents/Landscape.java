package io.tidewatch.benchmarks.incidents;

import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A system that serves business transactions.
 *
 * @param components the components, callers before the called
 * @param businesses the business transactions
 */
record Landscape(List<Component> components, List<Business> businesses) {

  /**
   * A component.
   *
   * @param instances equal instances that answer its calls
   * @param failing share of its calls that fail though nothing is wrong
   */
  record Component(String name, Tier tier, List<String> instances, double failing) {}

  /** How a caller waits for a call. */
  enum Mode {
    /** After the one before. */
    IN_TURN,
    /** Beside the one before. */
    IN_PARALLEL,
    /** Not at all. */
    ASYNCHRONOUS
  }

  /**
   * A call of a component.
   *
   * @param component position among the components
   * @param ownMicros median of its own time
   * @param sigma spread of the logarithm of its own time
   * @param wireMicros mean time on the wire, there and back
   * @param cached share of cases in which the answer is known and the call is spared
   * @param retries how often the caller tries again when it fails
   * @param optional whether the caller succeeds without it
   * @param calls what it calls itself
   */
  record Call(
      int component,
      String operation,
      double ownMicros,
      double sigma,
      double wireMicros,
      double cached,
      int retries,
      boolean optional,
      Mode mode,
      List<Call> calls) {}

  /**
   * A business transaction.
   *
   * @param perMinute executions a minute at usual load
   */
  record Business(SeriesKey series, Call root, double perMinute) {

    /** Positions of the components that the user waits for, or whose failure the user feels. */
    Set<Integer> felt() {
      Set<Integer> felt = new LinkedHashSet<>();
      collect(root, felt);
      return felt;
    }

    private static void collect(Call call, Set<Integer> into) {
      if (call.mode() == Mode.ASYNCHRONOUS) {
        return;
      }
      into.add(call.component());
      call.calls().forEach(callee -> collect(callee, into));
    }
  }
}
