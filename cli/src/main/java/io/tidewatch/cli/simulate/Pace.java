package io.tidewatch.cli.simulate;

import java.util.concurrent.locks.LockSupport;

/** Holds a loop back to so many turns a second. Not thread-safe. */
final class Pace {
  private final double nanosPerTurn;
  private final long startedNanos = System.nanoTime();
  private long turns;

  /**
   * @param perSecond turns a second; 0 for as many as can be
   */
  Pace(double perSecond) {
    nanosPerTurn = perSecond > 0 ? 1e9 / perSecond : 0;
  }

  /** Waits until the next turn is due. */
  void await() {
    if (nanosPerTurn > 0) {
      long due = startedNanos + (long) (turns++ * nanosPerTurn);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
