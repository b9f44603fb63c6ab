package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import java.util.stream.Collectors;

/** Prints whether what went in came out. */
public final class BalanceLine {
  private final Terminal terminal;

  /** Prints to a terminal. */
  public BalanceLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints the equation, and where it does not hold. */
  public void print(Balance balance) {
    DeadLetters deadLetters = balance.deadLetters();
    String letters =
        deadLetters.recordsByReason().entrySet().stream()
            .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    terminal.line(
        "%s in = %,d in %s%s + %s%s.",
        Counted.of(balance.recordsIn(), "record"),
        balance.transactionsInWindows(),
        Counted.of(balance.windows().all(), "window"),
        silent(balance.windows().silent()),
        Counted.of(deadLetters.records() - deadLetters.apart(), "dead letter"),
        letters.isEmpty() ? "" : " (" + letters + ")");
    balance
        .problems()
        .forEach(
            problem ->
                terminal.line(
                    terminal.styled(Style.BAD, "That does not add up: " + problem + ".")));
  }

  private static String silent(long windows) {
    return windows == 0
        ? ""
        : windows == 1
            ? " (1 of them a judged silence)"
            : " (%,d of them judged silences)".formatted(windows);
  }
}
