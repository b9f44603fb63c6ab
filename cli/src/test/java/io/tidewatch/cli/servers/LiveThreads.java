package io.tidewatch.cli.servers;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads that keep a process from ending, for tests that nothing of a server is left. */
final class LiveThreads {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private LiveThreads() {}

  static Set<Thread> now() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  /** Fails if, after some patience, threads live that are not among {@code before}. */
  static void awaitNoneBut(Set<Thread> before) {
    Poll.until(
        "the end of every new thread",
        PATIENCE,
        () -> before.containsAll(now()),
        () -> now().toString());
  }
}
