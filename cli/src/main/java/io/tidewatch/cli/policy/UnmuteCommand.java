package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.jobs.policy.PublishedVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewatch unmute}. */
@Command(
    name = "unmute",
    description = {
      "Ends what 'tidewatch mute' has begun, before its time. What files announce stays.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  tidewatch unmute --series acme/erp/payment --kafka localhost:9092",
      "",
      "Exit code: 0, or 1 if exactly that was not muted by hand."
    })
public final class UnmuteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--series",
      required = true,
      paramLabel = "TENANT[/SERVICE[/TRANSACTION]]",
      converter = SeriesPattern.Reader.class,
      description = "Whose alerts, as they were muted.")
  private SeriesPattern series;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException {
    access.open();
    List<String> gone = new ArrayList<>();
    HandMades.without(current(access.policies().read()), series, gone);
    if (gone.isEmpty()) {
      spec.commandLine().getOut().println(series + " is not muted by hand.");
      return ExitCode.FELL_SHORT;
    }
    Instant from = access.effectiveFrom();
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        HandMades.without(current(known), series, new ArrayList<>()),
                        from,
                        access.author(),
                        "unmute " + series));
    spec.commandLine()
        .getOut()
        .printf("From %s on no more %s (version %d).%n", from, String.join(", ", gone), version);
    return ExitCode.OK;
  }

  private static String current(List<PublishedVersion> published) {
    return PolicyTopic.newest(published).map(PublishedVersion::document).orElse("{}");
  }
}
