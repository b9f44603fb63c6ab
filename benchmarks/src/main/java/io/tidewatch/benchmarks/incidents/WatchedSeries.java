package io.tidewatch.benchmarks.incidents;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.evidence.Gathering;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.util.List;

/**
 * One series, driven by the production's models as the detection job drives them: judged, then its
 * alerts, then its evidence; a silent window only where the model asked to be woken.
 */
final class WatchedSeries {
  static final long WINDOW_MILLIS = 60_000;

  private final SeriesKey key;
  private final SeriesPolicy policy;
  private final SeriesModel model = SeriesModel.fresh();
  private final SeriesAlerts alerts = SeriesAlerts.fresh();
  private final ComponentBaselines baselines = ComponentBaselines.fresh();
  private final SeasonSlots slots = SeasonSlots.inMemory();
  private long wake = Long.MAX_VALUE;

  WatchedSeries(SeriesKey key, SeriesPolicy policy) {
    this.key = key;
    this.policy = policy;
  }

  /** Closes a window and tells the book what it must hear. */
  void close(long start, WindowStatistics statistics, IncidentBook book) {
    long end = start + WINDOW_MILLIS;
    Judgement judgement;
    if (statistics.transactions() > 0) {
      WindowView view = WindowView.of(start, end, statistics);
      judgement = model.judge(view, policy, SeriesCalendar.EMPTY, slots);
    } else if (end >= wake) {
      judgement = model.judgeSilence(start, end, policy, SeriesCalendar.EMPTY, slots);
    } else {
      return;
    }
    wake = model.nextWakeMillis(policy, slots);
    List<Alert> revisions = alerts.advance(key, judgement, policy);
    Gathering gathering =
        Gathering.of(
            judgement,
            0,
            SeriesCalendar.EMPTY.at(start, end),
            revisions,
            alerts.anyActive(),
            false);
    if (gathering.told()) {
      book.onEvidence(
          SeriesEvidence.of(
              key,
              0,
              judgement,
              statistics,
              policy,
              baselines.deviations(statistics),
              baselines.valueDeviations(statistics)));
    }
    if (gathering.teaches()) {
      baselines.learn(statistics, 1);
    }
    revisions.forEach(book::onAlert);
  }
}
