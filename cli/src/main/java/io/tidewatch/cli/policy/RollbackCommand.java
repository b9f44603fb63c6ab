package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.input.InputException;
import io.tidewatch.jobs.policy.PublishedVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy rollback}. */
@Command(
    name = "rollback",
    description = {
      "Publishes what an earlier version said as the next one; history stays as it was.",
      ""
    },
    footer = {
      "",
      "What was muted by hand and has not ended stays muted.",
      "",
      "Examples:",
      "  tidewatch policy rollback --kafka localhost:9092",
      "  tidewatch policy rollback --to 7 --kafka localhost:9092"
    })
final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Which one; left out: the latest that says something else than the newest.")
  private Long to;

  @Option(names = "--relearn", description = "Publish though something will be learnt anew.")
  private boolean relearn;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException {
    access.open();
    List<PublishedVersion> published = access.policies().read();
    PublishedVersion target = target(published);
    Instant from = access.effectiveFrom();
    var out = spec.commandLine().getOut();
    if (!RelearnGate.opens(
        ApplyCommand.read(PolicyTopic.newest(published).map(PublishedVersion::document)),
        ApplyCommand.read(Optional.of(target.document())),
        relearn,
        out)) {
      return ExitCode.FELL_SHORT;
    }
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        HandMades.again(target, PolicyTopic.newest(known), from),
                        from,
                        access.author(),
                        "back to version " + target.version()));
    out.printf(
        "Published version %d, which says what version %d said; it acts from %s on.%n",
        version, target.version(), from);
    return ExitCode.OK;
  }

  private static boolean saysTheSame(PublishedVersion one, PublishedVersion other) {
    return HandMades.tree(HandMades.withoutAny(one.document()))
        .equals(HandMades.tree(HandMades.withoutAny(other.document())));
  }

  private PublishedVersion target(List<PublishedVersion> published) throws InputException {
    List<PublishedVersion> judging =
        published.stream()
            .filter(PublishedVersion::judges)
            .sorted(Comparator.comparingLong(PublishedVersion::version).reversed())
            .toList();
    if (to == null) {
      // What was only muted by hand is no earlier state of the files.
      return judging.stream()
          .filter(version -> !saysTheSame(version, judging.get(0)))
          .findFirst()
          .orElseThrow(() -> new InputException("There is no earlier version to go back to."));
    }
    return judging.stream()
        .filter(version -> version.version() == to)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no version %d that judges; 'tidewatch policy status' lists them."
                        .formatted(to)));
  }
}
