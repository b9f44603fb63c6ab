package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import io.tidewatch.jobs.policy.PublishedVersion;
import io.tidewatch.models.policy.PolicyDocument;
import io.tidewatch.models.policy.Relearning;
import io.tidewatch.schemas.PolicyMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy apply}. */
@Command(
    name = "apply",
    description = {
      "Publishes the policies in a folder as the next version. Running jobs take it by themselves, and"
          + " keep all they have learnt.",
      ""
    },
    footer = {
      "",
      "What was muted by hand and has not ended stays muted. A change after which something has to be"
          + " learnt anew is told, and only published with --relearn.",
      "",
      "Examples:",
      "  tidewatch policy apply config --kafka localhost:9092 --comment 'less noise'",
      "  tidewatch policy apply config --shadow --kafka localhost:9092",
      "  tidewatch policy apply config --dry-run --settings tidewatch.conf",
      "",
      "Exit code: 0 published, or nothing to publish; 1 not published, since something would be learnt"
          + " anew; 3 the files are not in order; 4 Kafka did not take it."
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder with the files, or one file.")
  private Path directory;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, in one line; recorded with the version.")
  private String comment;

  @Option(names = "--relearn", description = "Publish though something will be learnt anew.")
  private boolean relearn;

  @Option(
      names = "--shadow",
      description =
          "Only try it out: judged beside what is in force, its alerts are stored and marked, and"
              + " nobody is told. Ends what is tried out now.")
  private boolean shadow;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Mixin private Access access = new Access();

  @Override
  public Integer call() throws IOException, PolicyProblemsException {
    PolicyFiles files = PolicyFiles.load(directory);
    access.open();
    PrintWriter out = spec.commandLine().getOut();
    List<PublishedVersion> published = access.policies().read();
    Optional<PublishedVersion> before = PolicyTopic.newest(published);
    Instant from = access.effectiveFrom();
    if (shadow) {
      return tryOut(files, published, from, out);
    }
    List<String> muted = new ArrayList<>();
    String document = document(files, before, from, muted);
    if (before.isPresent() && same(before.get().document(), document)) {
      out.printf("Version %d says the same already; nothing to publish.%n", before.get().version());
      return ExitCode.OK;
    }
    muted.forEach(name -> out.println("Stays " + name + "."));
    PolicyDocument said = read(before.map(PublishedVersion::document));
    if (!RelearnGate.opens(said, files.document(), relearn || dryRun, out)) {
      return ExitCode.FELL_SHORT;
    }
    if (dryRun) {
      out.printf("Would act from %s on. Nothing was published.%n", from);
      return ExitCode.OK;
    }
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        document(files, PolicyTopic.newest(known), from, new ArrayList<>()),
                        from,
                        access.author(),
                        comment));
    out.printf("Published version %d; it acts from %s on.%n", version, from);
    PolicyTopic.shadow(published)
        .ifPresent(
            tried ->
                out.printf("Version %d goes on to be tried out beside it.%n", tried.version()));
    return ExitCode.OK;
  }

  private int tryOut(
      PolicyFiles files, List<PublishedVersion> published, Instant from, PrintWriter out)
      throws IOException {
    Optional<PublishedVersion> active = PolicyTopic.newest(published);
    Optional<PublishedVersion> tried = PolicyTopic.shadow(published);
    for (Optional<PublishedVersion> known : List.of(active, tried)) {
      if (known.isPresent() && same(HandMades.withoutAny(known.get().document()), files.json())) {
        out.printf(
            "Version %d says the same already; nothing to try out.%n", known.get().version());
        return ExitCode.OK;
      }
    }
    PolicyDocument before = read(active.map(PublishedVersion::document));
    List<String> anew = Relearning.between(before, files.document());
    if (!anew.isEmpty()) {
      anew.forEach(sentence -> out.println("Would be learnt anew: " + sentence + "."));
      out.println(
          "Nothing was published: a shadow is judged by what was learnt for the policies in force, so"
              + " it would not show what such a change does. Try it with 'tidewatch backtest'.");
      return ExitCode.FELL_SHORT;
    }
    NotTriedOut.between(before, files.document())
        .forEach(sentence -> out.println("Not tried out: " + sentence + "."));
    if (dryRun) {
      out.printf("Would be tried out from %s on. Nothing was published.%n", from);
      return ExitCode.OK;
    }
    long version =
        access
            .policies()
            .publish(
                known ->
                    new PolicyTopic.Draft(
                        files.json(), from, PolicyMode.SHADOW, 0, access.author(), comment));
    out.printf("Published version %d in shadow; it is tried out from %s on.%n", version, from);
    tried.ifPresent(other -> out.printf("Version %d ends there.%n", other.version()));
    return ExitCode.OK;
  }

  private static String document(
      PolicyFiles files, Optional<PublishedVersion> before, Instant from, List<String> muted) {
    return before
        .map(version -> HandMades.carriedOver(files.json(), version.document(), from, muted))
        .orElseGet(files::json);
  }

  /** What a version says; nothing if there is none. */
  static PolicyDocument read(Optional<String> document) {
    try {
      return document.isPresent() ? PolicyDocuments.parse(document.get()) : PolicyDocument.empty();
    } catch (PolicyRefusedException e) {
      throw new IllegalStateException("a version that judges can be read", e);
    }
  }

  private static boolean same(String one, String other) {
    return HandMades.tree(one).equals(HandMades.tree(other));
  }
}
