package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.schemas.PolicyMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy promote}. */
@Command(
    name = "promote",
    description = {
      "Puts in force what is tried out: publishes what the shadow says as the next version, and ends"
          + " its trial.",
      ""
    },
    footer = {
      "",
      "Alerts that last go on under their ids, judged by the new version; people are told at once of"
          + " what only the shadow has found. What was muted by hand and has not ended stays muted.",
      "",
      "Example:",
      "  tidewatch policy promote --kafka localhost:9092",
      "",
      "Exit code: 0 published; 1 not published, since something would be learnt anew; 3 nothing is"
          + " tried out; 4 Kafka did not take it."
    })
final class PromoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      description = "Why, in one line (default: what the shadow's says).")
  private String comment;

  @Option(names = "--relearn", description = "Publish though something will be learnt anew.")
  private boolean relearn;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException {
    access.open();
    PrintWriter out = spec.commandLine().getOut();
    List<PublishedVersion> published = access.policies().read();
    PublishedVersion shadow = PolicyTopic.requireShadow(published);
    // Since the shadow was published, something else may have come into force.
    if (!RelearnGate.opens(
        ApplyCommand.read(PolicyTopic.newest(published).map(PublishedVersion::document)),
        ApplyCommand.read(Optional.of(shadow.document())),
        relearn,
        out)) {
      return ExitCode.FELL_SHORT;
    }
    Instant from = latest(access.effectiveFrom(), shadow.effectiveFrom());
    long version = access.policies().publish(known -> draft(known, shadow.version(), from));
    out.printf(
        "Published version %d, which says what version %d tried out; it acts from %s on.%n",
        version, shadow.version(), from);
    return ExitCode.OK;
  }

  private PolicyTopic.Draft draft(List<PublishedVersion> known, long expected, Instant from)
      throws IOException {
    PublishedVersion shadow = PolicyTopic.requireShadow(known);
    if (shadow.version() != expected) {
      throw new InputException(
          "Somebody has published another shadow, version %d; nothing was promoted."
              .formatted(shadow.version()));
    }
    return new PolicyTopic.Draft(
        HandMades.again(shadow, PolicyTopic.newest(known), from),
        from,
        PolicyMode.ACTIVE,
        shadow.version(),
        access.author(),
        comment == null
            ? "promoted version %d: %s".formatted(shadow.version(), shadow.comment())
            : comment);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
