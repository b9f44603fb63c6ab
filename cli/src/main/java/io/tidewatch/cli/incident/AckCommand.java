package io.tidewatch.cli.incident;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch incident ack}. */
@Command(
    name = "ack",
    description = {
      "Says that somebody knows of an incident. It lasts, and its level and priority still move.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  tidewatch incident ack 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 \\",
      "      --comment 'on it' --kafka localhost:9092"
    })
final class AckCommand implements Callable<Integer> {
  @Option(names = "--comment", paramLabel = "TEXT", description = "What others should know.")
  private String comment = "";

  @Mixin private Deed deed = new Deed();

  @Override
  public Integer call() throws InputException {
    return deed.publish(ActionKind.ACKNOWLEDGE, "", comment);
  }
}
