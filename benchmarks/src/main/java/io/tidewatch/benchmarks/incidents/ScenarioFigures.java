package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.BenchmarkReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Sums the results of scenarios up. */
final class ScenarioFigures {
  private final List<ScenarioResult> results;

  ScenarioFigures(List<ScenarioResult> results) {
    this.results = results;
  }

  void report(BenchmarkReport report) {
    List<ScenarioResult> single = of(r -> r.scenario().kind().hasOneCulprit());
    figures("", single, report);
    for (FaultKind kind : FaultKind.values()) {
      List<ScenarioResult> its = of(r -> r.scenario().kind() == kind);
      if (kind.hasOneCulprit() && !its.isEmpty()) {
        figures("kinds." + name(kind) + ".", its, report);
      }
    }
    List<ScenarioResult> placed = of(r -> r.scenario().kind().hasPlace());
    share("whereExact", placed, r -> r.namedPlace().equals(r.place()), report);
    for (FaultKind kind : List.of(FaultKind.ONE_INSTANCE, FaultKind.ONE_VALUE)) {
      List<ScenarioResult> its = of(r -> r.scenario().kind() == kind);
      share(
          "kinds." + name(kind) + ".whereExact",
          its,
          r -> r.namedPlace().equals(r.place()),
          report);
    }
    List<ScenarioResult> everywhere =
        of(r -> r.scenario().kind().hasOneCulprit() && !r.scenario().kind().hasPlace());
    share("whereInnocent", everywhere, r -> r.namedPlace().isEmpty(), report);
    share("separated", of(FaultKind.TWO_AT_ONCE), ScenarioResult::isSeparated, report);
    share("unknownShare", of(FaultKind.UNDECIDABLE), ScenarioResult::isUnknown, report);
    double quiet = results.stream().mapToDouble(ScenarioResult::quietHours).sum();
    double falseOnes = results.stream().mapToLong(ScenarioResult::falseOnes).sum();
    report.figure("quietHours", quiet);
    report.figure("falsePer100Hours", 100 * falseOnes / Math.max(1, quiet));
  }

  /** Prints what was not as it should be. */
  void explain() {
    results.forEach(
        result -> {
          String what = complaint(result);
          if (!what.isEmpty()) {
            System.out.println(line(result, what));
          }
        });
  }

  private static String complaint(ScenarioResult result) {
    FaultKind kind = result.scenario().kind();
    StringBuilder what = new StringBuilder(result.falseOnes() > 0 ? "false incident; " : "");
    if (kind.hasOneCulprit()) {
      what.append(!result.found() ? "not found; " : result.rank() != 0 ? "blame; " : "");
      what.append(result.found() && !result.hasOneIncident() ? "incidents; " : "");
      what.append(result.namedPlace().equals(result.place()) ? "" : "place; ");
    }
    what.append(kind == FaultKind.TWO_AT_ONCE && !result.isSeparated() ? "not separated; " : "");
    what.append(kind == FaultKind.UNDECIDABLE && !result.isUnknown() ? "wrong name; " : "");
    return what.toString();
  }

  private static String line(ScenarioResult result, String what) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s seed %d: %s",
                result.scenario().kind(),
                result.scenario().seed(),
                what));
    for (int i = 0; i < result.scenario().faults().size(); i++) {
      Fault fault = result.scenario().faults().get(i);
      line.append("\n    truth ")
          .append(fault.component() < 0 ? "(nobody)" : result.culprit(i))
          .append(" at minute ")
          .append(result.scenario().onsets().get(i))
          .append(": ")
          .append(fault);
    }
    for (SeenIncident seen : result.incidents()) {
      line.append("\n    seen from minute ")
          .append(ScenarioRun.minute(seen.onsetMillis()))
          .append(", opened ")
          .append(ScenarioRun.minute(seen.openedAtMillis()))
          .append(seen.isMerged() ? " (merged)" : "")
          .append(": ")
          .append(seen.title())
          .append(seen.place().isEmpty() ? "" : " where " + seen.place());
      seen.verdict()
          .suspects()
          .forEach(
              suspect ->
                  line.append(
                      String.format(
                          Locale.ROOT,
                          "%n        %s %.2f sure %.2f: %s",
                          suspect.component(),
                          suspect.share(),
                          suspect.confidence(),
                          suspect.evidence())));
      if (seen.verdict().suspects().isEmpty()) {
        line.append("\n        unknown: ").append(seen.verdict().unknownBecause());
      }
    }
    return line.toString();
  }

  private static void figures(String prefix, List<ScenarioResult> of, BenchmarkReport report) {
    share(prefix + "found", of, ScenarioResult::found, report);
    share(prefix + "blameTop1", of, r -> r.rank() == 0, report);
    share(prefix + "blameTop3", of, r -> r.rank() >= 0 && r.rank() < 3, report);
    share(prefix + "oneIncidentPerFault", of, ScenarioResult::hasOneIncident, report);
    share(prefix + "simple.top1", of, r -> r.simple().indexOf(r.culprit(0)) == 0, report);
    share(
        prefix + "simple.top3",
        of,
        r -> r.simple().contains(r.culprit(0)) && r.simple().indexOf(r.culprit(0)) < 3,
        report);
  }

  private static void share(
      String name,
      List<ScenarioResult> of,
      Predicate<ScenarioResult> holds,
      BenchmarkReport report) {
    if (!of.isEmpty()) {
      report.figure(name, of.stream().filter(holds).count() / (double) of.size());
    }
  }

  private List<ScenarioResult> of(FaultKind kind) {
    return of(result -> result.scenario().kind() == kind);
  }

  private List<ScenarioResult> of(Predicate<ScenarioResult> which) {
    return results.stream().filter(which).toList();
  }

  /** {@code SLOW_EDGE} is slowEdge. */
  private static String name(FaultKind kind) {
    String lower = kind.name().toLowerCase(Locale.ROOT);
    StringBuilder name = new StringBuilder();
    for (String word : lower.split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
