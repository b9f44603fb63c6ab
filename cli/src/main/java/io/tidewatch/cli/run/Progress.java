package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Terminal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows now and again how far something has got, until it is closed. */
public final class Progress implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final Terminal terminal;
  private final ScheduledExecutorService executor;

  private Progress(Terminal terminal) {
    this.terminal = terminal;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to show.
   *
   * @param text says how far it is; asked only where somebody can see it
   */
  public static Progress show(Terminal terminal, Supplier<String> text) {
    Progress progress = new Progress(terminal);
    if (terminal.isScreen()) {
      progress.executor.scheduleWithFixedDelay(
          () -> terminal.status(text.get()), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    terminal.clearStatus();
  }
}
