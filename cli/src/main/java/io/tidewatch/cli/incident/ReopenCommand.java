package io.tidewatch.cli.incident;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch incident reopen}. */
@Command(
    name = "reopen",
    description = {
      "Says that a resolved incident is not over. It stays open until somebody resolves it, or its"
          + " alerts come and go again.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  tidewatch incident reopen 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 \\",
      "      --comment 'still slow' --kafka localhost:9092"
    })
final class ReopenCommand implements Callable<Integer> {
  @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
  private String comment = "";

  @Mixin private Deed deed = new Deed();

  @Override
  public Integer call() throws InputException {
    return deed.publish(ActionKind.REOPEN, "", comment);
  }
}
