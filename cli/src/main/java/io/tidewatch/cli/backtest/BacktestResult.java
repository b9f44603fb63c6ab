package io.tidewatch.cli.backtest;

import io.tidewatch.cli.truth.Wrong;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.incident.IncidentRevision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that a report tells.
 *
 * @param names what the two policies are called
 * @param recorded from the first transaction to the last
 * @param period the part of that which is reported
 * @param transactions transactions that were read
 * @param deadLetters records that could not be used by the first policies, by the reason; and rows
 *     that no transaction could be made of
 * @param took how long judging took
 * @param alerts what differs in alerts
 * @param incidents what differs in incidents
 * @param alertsOfA alerts by the first policies, by id
 * @param alertsOfB by the second
 * @param incidentsOfA incidents by the first policies, by id
 * @param incidentsOfB by the second
 * @param pagesOfA how often people are paged by the first policies
 * @param pagesOfB by the second
 * @param labelsOfA how well the first policies find what was wrong, if anybody says what was
 * @param labelsOfB how well the second do
 * @param notable the series that matter most
 */
record BacktestResult(
    Names names,
    Period recorded,
    Period period,
    long transactions,
    Map<String, Long> deadLetters,
    Duration took,
    Comparison alerts,
    Comparison incidents,
    Map<String, Alert> alertsOfA,
    Map<String, Alert> alertsOfB,
    Map<String, IncidentRevision> incidentsOfA,
    Map<String, IncidentRevision> incidentsOfB,
    Pages pagesOfA,
    Pages pagesOfB,
    Optional<LabelScore> labelsOfA,
    Optional<LabelScore> labelsOfB,
    List<NotableSeries> notable) {
  private static final int MOST_SERIES = 10;
  private static final String UNREADABLE = "unreadable-rows";

  /**
   * What the policies are called.
   *
   * @param a the first
   * @param b the second
   */
  record Names(String a, String b) {}

  /** Draws it up from a run that is over. */
  static BacktestResult of(
      Names names,
      Runs.Run run,
      Duration took,
      Period wanted,
      Owners ownersOfA,
      Owners ownersOfB,
      Optional<List<Wrong>> labels) {
    Period recorded = run.intake().period();
    // What is raised at the end of the last window is told just behind the last transaction.
    long end = Math.max(recorded.to() + Duration.ofMinutes(2).toMillis(), wanted.from());
    Period told = new Period(Math.max(wanted.from(), recorded.from()), Math.min(wanted.to(), end));
    Period period = new Period(told.from(), Math.min(wanted.to(), recorded.to()));
    List<Alert> alertsOfA = run.a().alerts();
    List<Alert> alertsOfB = run.b().alerts();
    List<IncidentRevision> incidentsOfA = run.a().incidents();
    List<IncidentRevision> incidentsOfB = run.b().incidents();
    Comparison alerts =
        Comparison.of(
                alertsOfA.stream().map(Episode::of).toList(),
                alertsOfB.stream().map(Episode::of).toList())
            .within(told.from(), told.to());
    Comparison incidents =
        Comparison.of(
                incidentsOfA.stream().map(Episode::of).toList(),
                incidentsOfB.stream().map(Episode::of).toList())
            .within(told.from(), told.to());
    Map<String, Long> deadLetters = new LinkedHashMap<>(run.a().deadLetters());
    if (run.intake().rowsRejected() > 0) {
      deadLetters.put(UNREADABLE, run.intake().rowsRejected());
    }
    return new BacktestResult(
        names,
        recorded,
        period,
        run.intake().transactions(),
        deadLetters,
        took,
        alerts,
        incidents,
        byId(alertsOfA),
        byId(alertsOfB),
        incidentsById(incidentsOfA),
        incidentsById(incidentsOfB),
        Pages.of(incidentsOfA, ownersOfA, told),
        Pages.of(incidentsOfB, ownersOfB, told),
        labels.map(each -> LabelScore.of(each, incidentsOfA, told)),
        labels.map(each -> LabelScore.of(each, incidentsOfB, told)),
        NotableSeries.of(alerts, alertsOfA, alertsOfB, told, MOST_SERIES));
  }

  /** How many times as fast as life it went, over all that was read. */
  double speedup() {
    return (recorded.to() - recorded.from()) / (double) Math.max(1, took.toMillis());
  }

  /** What could not be used, in words; empty if all could. */
  String notJudged() {
    return deadLetters.entrySet().stream()
        .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** Whether both policies tell the same. */
  boolean isWithoutDifference() {
    return alerts.isWithoutDifference() && incidents.isWithoutDifference();
  }

  private static Map<String, Alert> byId(List<Alert> alerts) {
    Map<String, Alert> byId = new LinkedHashMap<>();
    alerts.forEach(alert -> byId.put(alert.alertId(), alert));
    return byId;
  }

  private static Map<String, IncidentRevision> incidentsById(List<IncidentRevision> incidents) {
    Map<String, IncidentRevision> byId = new LinkedHashMap<>();
    incidents.forEach(incident -> byId.put(incident.incidentId(), incident));
    return byId;
  }
}
