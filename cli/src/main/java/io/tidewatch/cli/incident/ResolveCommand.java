package io.tidewatch.cli.incident;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch incident resolve}. */
@Command(
    name = "resolve",
    description = {
      "Says that an incident is over. If its alerts still last after the hold time it opens again.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  tidewatch incident resolve 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 \\",
      "      --comment 'index rebuilt' --kafka localhost:9092"
    })
final class ResolveCommand implements Callable<Integer> {
  @Option(names = "--comment", paramLabel = "TEXT", description = "How it was mended.")
  private String comment = "";

  @Mixin private Deed deed = new Deed();

  @Override
  public Integer call() throws InputException {
    return deed.publish(ActionKind.RESOLVE, "", comment);
  }
}
