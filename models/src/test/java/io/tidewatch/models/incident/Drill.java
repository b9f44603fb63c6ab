package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.Chain;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays faults on the series of one tenant and records, minute by minute, what the detection would
 * tell a book: an alert one window after a fault's second window, cleared five minutes after its
 * end, and evidence of each window in between.
 */
final class Drill {
  static final String TENANT = "acme";
  static final long MINUTE = 60_000;
  static final long START = 1_000_000 * MINUTE;

  private static final Prediction UNUSED = null;
  private static final int LEARNT_WINDOWS = 30;
  private static final int RAISED_AFTER = 2;
  private static final int CLEARED_AFTER = 5;

  /** What is heard within one minute, and the time that it ends. */
  static final class Minute {
    final long watermark;
    final List<SeriesEvidence> evidence = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    long lastHeard;

    Minute(long watermark) {
      this.watermark = watermark;
      this.lastHeard = watermark;
    }

    Map<String, Long> progress() {
      return Map.of(TENANT, lastHeard);
    }
  }

  private final Map<Integer, Minute> minutes = new TreeMap<>();
  private final Map<String, Chain> chains = new HashMap<>();
  private final Map<String, Integer> rates = new HashMap<>();
  private final Map<String, ComponentBaselines> baselines = new HashMap<>();
  private final Map<String, Double> means = new HashMap<>();
  private final PolicySet policies;
  private int alerts;

  Drill() {
    this(PolicySet.defaults());
  }

  Drill(PolicySet policies) {
    this.policies = policies;
  }

  static long at(int minute) {
    return START + minute * MINUTE;
  }

  /** A series and what is normal for it, learnt over half an hour. */
  Drill series(String service, String transaction, int perMinute, Link... links) {
    SeriesKey key = SeriesKey.of(TENANT, service, transaction);
    Chain chain = new Chain(key, key.hashCode(), links);
    ComponentBaselines learnt = ComponentBaselines.fresh();
    double micros = 0;
    for (int i = 0; i < LEARNT_WINDOWS; i++) {
      WindowStatistics window = chain.window(0, perMinute, Fault.NONE);
      learnt.learn(window, 1);
      micros += window.durationSumMicros();
    }
    chains.put(transaction, chain);
    rates.put(transaction, perMinute);
    baselines.put(transaction, learnt);
    means.put(transaction, micros / (LEARNT_WINDOWS * (double) perMinute));
    return this;
  }

  /** A fault from one minute until before another, as some series show it. */
  Drill fault(
      int from, int to, Fault fault, Indicator indicator, Level level, String... transactions) {
    for (String transaction : transactions) {
      for (int minute = from; minute < to; minute++) {
        WindowStatistics window =
            chains.get(transaction).window(at(minute), rates.get(transaction), fault);
        evidence(minute, transaction, level, window);
      }
      alert(from, to, transaction, indicator, level, 10, 1, Reason.DEVIATES);
    }
    return this;
  }

  /** A component takes eight times as long, which some series show as a major alert. */
  Drill slow(int from, int to, String component, String... transactions) {
    Fault slow = Fault.slow(component, 8);
    return fault(from, to, slow, Indicator.LATENCY_P95, Level.MAJOR, transactions);
  }

  /** Traffic of some series stays away. */
  Drill absence(int from, int to, Level level, String... transactions) {
    for (String transaction : transactions) {
      for (int minute = from; minute < to; minute++) {
        evidence(minute, transaction, level, new WindowStatistics());
      }
      int rate = rates.get(transaction);
      alert(from, to, transaction, Indicator.THROUGHPUT, level, 0, rate, Reason.TRAFFIC_ABSENT);
    }
    return this;
  }

  /** Nothing at all is heard of the tenant. */
  Drill silence(int from, int to) {
    for (int minute = from; minute < to; minute++) {
      minute(minute).lastHeard = at(from);
    }
    return this;
  }

  /** A change with an id of its own: of two with the same id the later one counts. */
  Drill change(int minute, String service, String component) {
    List<Change> changes = minute(minute).changes;
    changes.add(
        new Change(
            "change-" + minute + "-" + changes.size(),
            TENANT,
            service,
            component,
            ChangeKind.DEPLOYMENT,
            at(minute),
            "Deploys " + component));
    return this;
  }

  /** Evidence of one window by itself; of faults that overlap the last one shows. */
  Drill evidence(int minute, String transaction, Level level, WindowStatistics window) {
    Judgement judgement =
        new Judgement(
            at(minute),
            at(minute + 1),
            window.transactions(),
            rates.get(transaction),
            means.get(transaction),
            List.of(),
            level,
            Reason.DEVIATES,
            false,
            UNUSED);
    SeriesKey series = chains.get(transaction).series();
    List<SeriesEvidence> heard = minute(minute + 1).evidence;
    heard.removeIf(other -> other.series().equals(series));
    heard.add(
        SeriesEvidence.of(
            series,
            0,
            judgement,
            window,
            SeriesPolicy.defaults(),
            baselines.get(transaction).deviations(window),
            List.of()));
    return this;
  }

  /** A window of a series while something is wrong with it. */
  WindowStatistics window(int minute, String transaction, Fault fault) {
    return chains.get(transaction).window(at(minute), rates.get(transaction), fault);
  }

  /** An alert by itself, raised and cleared as the detection would. */
  Drill alert(
      int from,
      int to,
      String transaction,
      Indicator indicator,
      Level level,
      double observed,
      double expected,
      Reason reason) {
    String id = "alert-" + alerts++;
    int raised = from + RAISED_AFTER;
    int cleared = to + CLEARED_AFTER;
    SeriesKey series = chains.get(transaction).series();
    minute(raised)
        .alerts
        .add(
            alert(
                id, 1, series, indicator, level, level, from, raised, raised, observed, expected,
                reason));
    minute(cleared)
        .alerts
        .add(
            alert(
                id,
                2,
                series,
                indicator,
                Level.OK,
                level,
                from,
                raised,
                cleared,
                expected,
                expected,
                Reason.WITHIN_BAND));
    return this;
  }

  /** The level of the alert that was made last becomes another one. */
  Drill level(int minute, String transaction, Indicator indicator, int from, Level level) {
    String id = "alert-" + (alerts - 1);
    SeriesKey series = chains.get(transaction).series();
    minute(minute)
        .alerts
        .add(
            alert(
                id,
                2,
                series,
                indicator,
                level,
                Level.CRITICAL,
                from,
                minute,
                minute,
                10,
                1,
                Reason.DEVIATES));
    minutes.forEach(
        (number, heard) ->
            heard.alerts.replaceAll(
                alert ->
                    alert.alertId().equals(id) && !alert.active()
                        ? moved(alert, id, 3, number)
                        : alert));
    return this;
  }

  /** What is heard in each minute from 0 until before the given one. */
  List<Minute> minutes(int until) {
    List<Minute> all = new ArrayList<>();
    for (int minute = 0; minute < until; minute++) {
      all.add(minute(minute));
    }
    return all;
  }

  /** All revisions that a book tells of the first minutes. */
  List<IncidentRevision> play(int until) {
    IncidentBook book = IncidentBook.of(TENANT);
    List<IncidentRevision> told = new ArrayList<>();
    minutes(until).forEach(minute -> told.addAll(hear(book, minute, policies)));
    return told;
  }

  static List<IncidentRevision> hear(IncidentBook book, Minute minute, PolicySet policies) {
    minute.evidence.forEach(book::onEvidence);
    minute.alerts.forEach(book::onAlert);
    minute.changes.forEach(book::onChange);
    return book.advanceTo(minute.watermark, minute.progress(), policies);
  }

  private Minute minute(int number) {
    return minutes.computeIfAbsent(number, n -> new Minute(at(n)));
  }

  /** The same alert under another id and revision, judged at another time. */
  static Alert moved(Alert a, String id, long revision, int minute) {
    long by = at(minute) - a.updatedAtMillis();
    return new Alert(
        id,
        revision,
        a.series(),
        a.indicator(),
        a.active(),
        a.level(),
        a.peakLevel(),
        a.score(),
        a.peakScore(),
        a.onsetMillis() + by,
        a.raisedAtMillis() + by,
        at(minute),
        a.observed(),
        a.expected(),
        a.lower(),
        a.upper(),
        a.transactions(),
        a.reasonCode(),
        a.reason(),
        a.policyVersion(),
        false);
  }

  private static Alert alert(
      String id,
      long revision,
      SeriesKey series,
      Indicator indicator,
      Level level,
      Level peak,
      int onset,
      int raised,
      int updated,
      double observed,
      double expected,
      Reason reason) {
    return new Alert(
        id,
        revision,
        series,
        indicator,
        level != Level.OK,
        level,
        peak,
        90,
        90,
        at(onset),
        at(raised),
        at(updated),
        observed,
        expected,
        expected / 2,
        expected * 2,
        10,
        reason.code(),
        "%s is %s instead of %s".formatted(indicator.id(), observed, expected),
        0,
        false);
  }
}
