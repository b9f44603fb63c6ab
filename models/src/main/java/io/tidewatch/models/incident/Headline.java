package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.blame.Verdict;
import io.tidewatch.models.blame.Where;
import io.tidewatch.models.policy.ComponentPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what an incident is about, for people. */
final class Headline {
  private static final int MOST_NAMED = 3;

  private Headline() {}

  /** The incident in one line. */
  static String title(Incident incident, String tenant) {
    String where = seriesList(incident.series.keys());
    if (incident.kind == IncidentKind.FEED_SILENT) {
      return "Nothing comes from %s any more (%s)".formatted(tenant, where);
    }
    if (incident.kind == IncidentKind.BREACH_EXPECTED) {
      String what = "%s expected to breach its objective".formatted(where);
      return incident
          .verdict()
          .prime()
          .map(suspect -> "%s gets worse: %s".formatted(culprit(suspect), what))
          .orElse(what);
    }
    String what = symptom(incident);
    return incident
        .verdict()
        .prime()
        .map(suspect -> "%s: %s %s".formatted(culprit(suspect), where, what))
        .orElse(where + " " + what);
  }

  /**
   * What is wrong, who is to blame and whom to call about it, or why nobody is.
   *
   * @param policies what is said of a component, if anything
   */
  static String reason(Incident incident, Function<String, Optional<ComponentPolicy>> policies) {
    String worst =
        incident
            .alerts
            .worstEver()
            .map(Headline::sentence)
            .orElse("Its alerts are not known any more.");
    if (incident.kind == IncidentKind.FEED_SILENT) {
      return "No transaction of any service arrives: either the feed is down or everything is. "
          + worst;
    }
    Verdict verdict = incident.verdict();
    String since =
        incident.kind == IncidentKind.BREACH_EXPECTED ? "Compared with up to a week before: " : "";
    String blame =
        verdict
            .prime()
            .map(
                suspect ->
                    since + suspect.evidence() + contacts(policies.apply(suspect.component())))
            .orElse("Cause unknown: " + verdict.unknownBecause());
    return worst + " " + blame + Where.sentence(incident.where());
  }

  private static String contacts(Optional<ComponentPolicy> component) {
    return component.map(ComponentPolicy::owner).map(" Owner: %s."::formatted).orElse("")
        + component.map(ComponentPolicy::vendor).map(" Vendor: %s."::formatted).orElse("");
  }

  /** What an alert says, with the name of its series. */
  static String sentence(Alert alert) {
    return "%s: %s.".formatted(name(alert.series()), alert.reason());
  }

  /** Names a few series, and how many there are. */
  static String seriesList(Collection<SeriesKey> series) {
    String named =
        series.stream().limit(MOST_NAMED).map(Headline::name).collect(Collectors.joining(", "));
    return series.size() <= MOST_NAMED
        ? named
        : "%s and %d more".formatted(named, series.size() - MOST_NAMED);
  }

  private static String symptom(Incident incident) {
    return incident
        .alerts
        .worstEver()
        .map(
            alert ->
                switch (alert.indicator()) {
                  case LATENCY_P50, LATENCY_P95 -> "slow";
                  case SUCCESS_RATE -> "failing";
                  case APDEX -> "slow or failing";
                  case THROUGHPUT ->
                      Correlation.isTrafficDrop(alert) ? "without traffic" : "under heavy traffic";
                })
        .orElse("");
  }

  private static String culprit(Suspect suspect) {
    String tier = suspect.tier().name().toLowerCase(Locale.ROOT);
    return suspect.instance().isEmpty()
        ? "%s (%s)".formatted(suspect.component(), tier)
        : "%s on %s (%s)".formatted(suspect.component(), suspect.instance(), tier);
  }

  private static String name(SeriesKey series) {
    String name = series.service() + "/" + series.transaction();
    return series.segment().isEmpty() ? name : name + "/" + series.segment();
  }
}
