package io.tidewatch.cli.backtest;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the tasks of a backtest leave what they found: Flink sends their code around as bytes, so a
 * task knows the name of its run only, and finds it here, in the one process that both are in.
 */
final class Runs {
  private static final Map<String, Run> OPEN = new ConcurrentHashMap<>();

  private Runs() {}

  /**
   * One backtest.
   *
   * @param name by which tasks find it
   * @param intake what was read
   * @param a what came of it by the first policies
   * @param b by the second
   */
  record Run(String name, Intake intake, Verdicts a, Verdicts b) implements AutoCloseable {
    /** What came of it by either. */
    Verdicts verdicts(Side side) {
      return side == Side.A ? a : b;
    }

    @Override
    public void close() {
      OPEN.remove(name);
    }
  }

  /** Begins one, which must be closed. */
  static Run begin() {
    Run run = new Run(UUID.randomUUID().toString(), new Intake(), new Verdicts(), new Verdicts());
    OPEN.put(run.name(), run);
    return run;
  }

  /**
   * One that has begun and is not closed.
   *
   * @throws IllegalStateException if there is none: the task outlives its run
   */
  static Run of(String name) {
    Run run = OPEN.get(name);
    if (run == null) {
      throw new IllegalStateException("there is no backtest " + name);
    }
    return run;
  }
}
