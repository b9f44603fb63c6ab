package io.tidewatch.cli.servers;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Asks again and again until something holds, for servers that cannot be asked to call back. */
public final class Poll {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Poll() {}

  /**
   * Returns as soon as {@code condition} holds.
   *
   * @param what what is waited for, in words that complete "... did not happen"
   * @param timeout for how long to ask
   * @param condition asked from this thread; what it throws ends the wait at once
   * @param lastSeen asked only when the time is up, to say how far it came
   * @throws ServerException if the condition does not hold in time, or when interrupted
   */
  static void until(
      String what, Duration timeout, Callable<Boolean> condition, Supplier<String> lastSeen) {
    until(what, timeout, PAUSE, condition, lastSeen);
  }

  /**
   * The same at a pace of its own, where asking costs something.
   *
   * @param pause between an answer and the next question
   */
  public static void until(
      String what,
      Duration timeout,
      Duration pause,
      Callable<Boolean> condition,
      Supplier<String> lastSeen) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          throw new ServerException(
              "%s did not happen within %s; last seen: %s"
                  .formatted(what, timeout, lastSeen.get()));
        }
        Thread.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while waiting for " + what, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServerException("%s failed: %s".formatted(what, e.getMessage()), e);
    }
  }
}
