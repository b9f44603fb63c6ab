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

  /** Prints the equation, and whether it holds. */
  public void print(Balance balance) {
    String letters =
        balance.deadLetters().recordsByReason().entrySet().stream()
            .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    terminal.line(
        "%s in = %,d in %s + %s%s%s",
        Counted.of(balance.recordsIn(), "record"),
        balance.transactionsInWindows(),
        Counted.of(balance.windows(), "window"),
        Counted.of(balance.deadLetters().records(), "dead letter"),
        letters.isEmpty() ? "" : " (" + letters + ")",
        balance.addsUp() ? "." : terminal.styled(Style.BAD, ": that does not add up."));
  }
}
