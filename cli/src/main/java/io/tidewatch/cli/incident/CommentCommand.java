package io.tidewatch.cli.incident;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.schemas.ActionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidewatch incident comment}. */
@Command(
    name = "comment",
    description = {"Adds something that others should know to an incident's history.", ""},
    footer = {
      "",
      "Example:",
      "  tidewatch incident comment 3f2b8c1e-6d0a-3b7e-9a44-0c5d1e2f7a90 \\",
      "      --comment 'the index is gone' --kafka localhost:9092"
    })
final class CommentCommand implements Callable<Integer> {
  @Option(
      names = "--comment",
      required = true,
      paramLabel = "TEXT",
      description = "What others should know.")
  private String comment = "";

  @Mixin private Deed deed = new Deed();

  @Override
  public Integer call() throws InputException {
    return deed.publish(ActionKind.COMMENT, "", comment);
  }
}
