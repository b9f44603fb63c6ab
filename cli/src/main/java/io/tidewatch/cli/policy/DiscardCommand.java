package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.schemas.PolicyMode;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy discard}. */
@Command(
    name = "discard",
    description = {"Ends what is tried out; what is in force stays so.", ""},
    footer = {
      "",
      "The shadow's alerts end too, and stay in the index, marked.",
      "",
      "Example:",
      "  tidewatch policy discard --kafka localhost:9092",
      "",
      "Exit code: 0 published; 3 nothing is tried out; 4 Kafka did not take it."
    })
final class DiscardCommand implements Callable<Integer> {
  private static final String NOTHING = "{}";

  @Spec private CommandSpec spec;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      description = "Why, in one line; recorded with the version.")
  private String comment;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException {
    access.open();
    PublishedVersion shadow = PolicyTopic.requireShadow(access.policies().read());
    Instant from = access.effectiveFrom();
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        NOTHING,
                        from,
                        PolicyMode.DISCARDED,
                        0,
                        access.author(),
                        comment == null
                            ? "discarded version " + PolicyTopic.requireShadow(known).version()
                            : comment));
    spec.commandLine()
        .getOut()
        .printf(
            "Version %d is tried out until %s (version %d says so).%n",
            shadow.version(), from, version);
    return ExitCode.OK;
  }
}
