package io.tidewatch.cli.incident;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewatch incident}: what one does about incidents. */
@Command(
    name = "incident",
    description = {
      "Acknowledges, assigns, comments on, resolves and reopens incidents. Each action is kept in the"
          + " incident's history with its author, time and comment.",
      ""
    },
    subcommands = {
      AckCommand.class,
      AssignCommand.class,
      CommentCommand.class,
      ResolveCommand.class,
      ReopenCommand.class
    },
    footer = {
      "",
      "An incident's id is event.id in Kibana. docs/incidents.md says what each action does.",
    })
public final class IncidentCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
