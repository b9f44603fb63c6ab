package io.tidewatch.benchmarks.incidents;

import java.util.List;

/**
 * A system and what happens to it. Minutes count from the end of the history.
 *
 * @param seed what it was made from
 * @param faults what goes wrong: none, one or two
 * @param onsets minute at which each begins
 * @param minutes length of the whole
 * @param swing how far the load swings by the hour of the day
 * @param rampAt minute at which the load begins to change for good
 * @param rampTo what it changes to within an hour
 */
record Scenario(
    long seed,
    FaultKind kind,
    Landscape landscape,
    List<Fault> faults,
    List<Integer> onsets,
    int minutes,
    double swing,
    int rampAt,
    double rampTo) {
  /** How long a fault lasts. */
  static final int FAULT_MINUTES = 20;

  /** First minute in which anything is wrong. */
  int firstOnset() {
    return onsets.stream().mapToInt(Integer::intValue).min().orElse(minutes);
  }

  /** What is wrong in a minute. */
  List<Fault> active(int minute) {
    return java.util.stream.IntStream.range(0, faults.size())
        .filter(i -> minute >= onsets.get(i) && minute < onsets.get(i) + FAULT_MINUTES)
        .mapToObj(faults::get)
        .toList();
  }

  /** Load beside the usual one. */
  double load(int minute) {
    double ofDay = 1 + swing * Math.sin(2 * Math.PI * (minute + seed * 97 % 1440) / 1440.0);
    double ramped = Math.min(1, Math.max(0, (minute - rampAt) / 60.0));
    return ofDay * (1 + (rampTo - 1) * ramped);
  }
}
