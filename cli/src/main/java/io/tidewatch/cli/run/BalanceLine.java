package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import java.util.stream.Collectors;

/** Prints whether what went in came out. */
public final class BalanceLine {
  private final Terminal terminal;

  /** Prints to a terminal. */
  public BalanceLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints the equation, and whether it holds. */
  public void print(Balance balance) {
    String letters =
        balance.deadLetters().recordsByReason().entrySet().stream()
            .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    terminal.line(
        "%,d records in = %,d in %,d windows + %,d dead letters%s%s",
        balance.recordsIn(),
        balance.transactionsInWindows(),
        balance.windows(),
        balance.deadLetters().records(),
        letters.isEmpty() ? "" : " (" + letters + ")",
        balance.addsUp() ? "." : terminal.styled(Style.BAD, ": that does not add up."));
  }
}
