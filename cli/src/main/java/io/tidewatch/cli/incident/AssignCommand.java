package io.tidewatch.cli.incident;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch incident assign}. */
@Command(
    name = "assign",
    description = {"Says who is to look after an incident.", ""},
    footer = {
      "",
      "Example:",
      "  tidewatch incident assign 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 \\",
      "      --to bob --kafka localhost:9092"
    })
final class AssignCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "PERSON",
      description = "Who is to look after it.")
  private String assignee;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
  private String comment = "";

  @Mixin private Deed deed = new Deed();

  @Override
  public Integer call() throws InputException {
    return deed.publish(ActionKind.ASSIGN, assignee, comment);
  }
}
