package io.tidewatch.cli.policy;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.servers.RemoteFlink;
import io.tidewatch.jobs.policy.PublishedVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewatch policy status}. */
@Command(
    name = "status",
    description = {
      "Lists the published versions of the policies and, asked of Flink, which one each stage of the"
          + " running jobs goes by.",
      ""
    },
    footer = {
      "",
      "What a stage goes by is told by the stage itself, through its metrics policyActing (the version"
          + " that judged its latest window) and policyVersion (the newest it has heard of).",
      "",
      "Example:",
      "  tidewatch policy status --kafka localhost:9092 --flink http://localhost:8081",
      "",
      "Exit code: 0, or 1 if a version is refused or a stage has not heard of the newest."
    })
final class StatusCommand implements Callable<Integer> {
  private static final int HASH_DIGITS = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--flink",
      paramLabel = "URL",
      description = "Flink's web interface; its stages are asked what they go by.")
  private URI flink;

  @Mixin private Access access = new Access();

  private PrintWriter out;

  @Override
  public Integer call() throws IOException {
    access.open();
    out = spec.commandLine().getOut();
    List<PublishedVersion> published = access.policies().read();
    Optional<Instant> newest = access.newestTransaction();
    out.println(
        newest
            .map(time -> "The newest transaction ended at " + time + ".")
            .orElse("There are no transactions yet."));
    if (published.isEmpty()) {
      out.println("No version was published; the built-in policies hold.");
    } else {
      out.printf(
          Locale.ROOT,
          "%7s  %-20s  %-8s  %-12s  %-24s  %s%n",
          "VERSION",
          "ACTS FROM",
          "CONTENT",
          "AUTHOR",
          "STATE",
          "COMMENT");
    }
    for (PublishedVersion version : published) {
      out.printf(
          Locale.ROOT,
          "%7d  %-20s  %-8s  %-12s  %-24s  %s%n",
          version.version(),
          version.effectiveFrom(),
          version.contentHash().substring(0, Math.min(HASH_DIGITS, version.contentHash().length())),
          version.author(),
          state(version, published, newest),
          version.refusal().map(why -> "refused: " + why).orElse(version.comment()));
    }
    boolean allHeard =
        flink == null || stages(PolicyTopic.newest(published), PolicyTopic.newestTurn(published));
    boolean anyRefused = published.stream().anyMatch(version -> version.refusal().isPresent());
    return allHeard && !anyRefused ? ExitCode.OK : ExitCode.FELL_SHORT;
  }

  private static String state(
      PublishedVersion version, List<PublishedVersion> published, Optional<Instant> newest) {
    if (version.refusal().isPresent()) {
      return "refused";
    }
    if (version.isShadow()) {
      return shadowState(version, published, newest);
    }
    if (!version.judges()) {
      return version.endsShadow()
          ? "ends the shadow"
          : version.mode().name().toLowerCase(Locale.ROOT);
    }
    boolean replaced =
        published.stream()
            .filter(PublishedVersion::judges)
            .anyMatch(
                other ->
                    other.version() > version.version()
                        && !(newest.isPresent() && other.effectiveFrom().isAfter(newest.get())));
    if (replaced) {
      return "replaced";
    }
    return newest.isPresent() && !version.effectiveFrom().isAfter(newest.get())
        ? "in force"
        : "comes into force";
  }

  private static String shadowState(
      PublishedVersion version, List<PublishedVersion> published, Optional<Instant> newest) {
    boolean begun = newest.isPresent() && !version.effectiveFrom().isAfter(newest.get());
    Optional<Instant> end = ShadowTrial.of(version, published).end();
    if (end.isPresent() && newest.isPresent() && !end.get().isAfter(newest.get())) {
      return published.stream().anyMatch(other -> other.promotes() == version.version())
          ? "shadow, promoted"
          : "shadow, ended";
    }
    return begun ? "in shadow" : "will be in shadow";
  }

  /** Whether all stages have heard of the newest version. */
  private boolean stages(Optional<PublishedVersion> newest, Optional<PublishedVersion> newestTurn) {
    boolean allHeard = true;
    out.println();
    List<RemoteFlink.Gauge> gauges =
        new RemoteFlink(flink)
            .gauges(
                List.of(
                    "policyActing",
                    "policyVersion",
                    "policyShadow",
                    "shadowVersion",
                    "policiesUnread"));
    if (gauges.isEmpty()) {
      out.println("Flink runs no stage that goes by policies, or has no metrics of one yet.");
      return false;
    }
    for (RemoteFlink.Gauge gauge : gauges) {
      if (gauge.metric().equals("policyActing")) {
        out.printf(
            Locale.ROOT,
            "%s, %s: judges by version %s%n",
            gauge.job(),
            gauge.stage(),
            range(gauge));
      }
      if (gauge.metric().equals("policyShadow") && gauge.most() > 0) {
        out.printf(
            Locale.ROOT,
            "%s, %s: tries out version %s%n",
            gauge.job(),
            gauge.stage(),
            range(gauge));
      }
      if (gauge.metric().equals("policyVersion")) {
        allHeard &= hasHeard(gauge, "version", newest);
      }
      if (gauge.metric().equals("shadowVersion") && newestTurn.isPresent()) {
        allHeard &= hasHeard(gauge, "shadow", newestTurn);
      }
      if (gauge.metric().equals("policiesUnread") && gauge.most() > 0) {
        allHeard = false;
        out.printf(Locale.ROOT, "%s, %s: cannot read the topic%n", gauge.job(), gauge.stage());
      }
    }
    return allHeard;
  }

  private boolean hasHeard(
      RemoteFlink.Gauge gauge, String what, Optional<PublishedVersion> newest) {
    boolean heard = gauge.least() >= newest.map(PublishedVersion::version).orElse(0L);
    out.printf(
        Locale.ROOT,
        "%s, %s: has heard of %s %s%s%n",
        gauge.job(),
        gauge.stage(),
        what,
        range(gauge),
        heard ? "" : "; NOT of the newest");
    return heard;
  }

  private static String range(RemoteFlink.Gauge gauge) {
    return gauge.least() == gauge.most()
        ? Long.toString(gauge.least())
        : gauge.least() + " to " + gauge.most() + ", by task";
  }
}
