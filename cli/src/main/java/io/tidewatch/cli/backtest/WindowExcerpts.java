package io.tidewatch.cli.backtest;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.models.alerting.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keeps the windows around alerts, an hour before each and half an hour behind it, for the charts.
 * Which alerts matter is known at the end only, so all are kept, up to a bound.
 *
 * <p>A window is known by its document's id, which names the series and the start; a series whose
 * name is too long for an id has no chart.
 */
final class WindowExcerpts {
  private static final int WINDOWS_BEFORE = 60;
  private static final long MILLIS_AFTER = 30 * 60_000L;

  /** Longer alerts are drawn by how they began. */
  private static final int MOST_POINTS_OF_ALERT = 360;

  private static final int MOST_POINTS = 600_000;

  private static final Comparator<Alert> BY_BADNESS =
      Comparator.comparing(Alert::level)
          .thenComparingDouble(Alert::score)
          .thenComparing(Alert::revision, Comparator.reverseOrder());

  private final Map<String, Deque<Window>> recent = new HashMap<>();
  private final Map<String, List<Excerpt>> open = new HashMap<>();
  private final Map<String, List<ChartPoint>> byAlert = new HashMap<>();
  private final Map<String, Alert> worst = new HashMap<>();
  private int points;

  private record Window(long start, Document document) {}

  /** An alert whose windows are still to come. */
  private static final class Excerpt {
    private final List<ChartPoint> points;
    private Alert alert;

    Excerpt(Alert alert, List<ChartPoint> points) {
      this.alert = alert;
      this.points = points;
    }

    boolean isOver(long start) {
      return points.size() >= MOST_POINTS_OF_ALERT
          || (!alert.active() && start > alert.updatedAtMillis() + MILLIS_AFTER);
    }
  }

  /** Hears of an alert, which may be known. */
  synchronized void follow(Alert alert) {
    worst.merge(alert.alertId(), alert, (a, b) -> BY_BADNESS.compare(a, b) >= 0 ? a : b);
    if (alert.isOfOutlook()) {
      return;
    }
    String series = alert.series().id();
    List<Excerpt> ofSeries = open.computeIfAbsent(series, any -> new ArrayList<>());
    for (Excerpt excerpt : ofSeries) {
      if (excerpt.alert.alertId().equals(alert.alertId())) {
        excerpt.alert = alert;
        return;
      }
    }
    if (byAlert.containsKey(alert.alertId()) || points >= MOST_POINTS) {
      return;
    }
    List<ChartPoint> drawn = new ArrayList<>();
    byAlert.put(alert.alertId(), drawn);
    Excerpt excerpt = new Excerpt(alert, drawn);
    ofSeries.add(excerpt);
    recent.getOrDefault(series, new ArrayDeque<>()).forEach(window -> add(excerpt, window));
  }

  /** Hears of a window; one that is amended is drawn as it was judged first. */
  synchronized void take(Document document) {
    int bar = document.id().lastIndexOf('|');
    if (document.version() > 1 || bar < 0) {
      return;
    }
    String series = document.id().substring(0, bar);
    Window window = new Window(Long.parseLong(document.id().substring(bar + 1)), document);
    Deque<Window> ofSeries = recent.computeIfAbsent(series, any -> new ArrayDeque<>());
    if (ofSeries.size() == WINDOWS_BEFORE) {
      ofSeries.removeFirst();
    }
    ofSeries.addLast(window);
    Iterator<Excerpt> excerpts = open.getOrDefault(series, List.of()).iterator();
    while (excerpts.hasNext()) {
      Excerpt excerpt = excerpts.next();
      if (excerpt.isOver(window.start())) {
        excerpts.remove();
      } else {
        add(excerpt, window);
      }
    }
  }

  /** The windows around an alert; empty if none were kept. */
  synchronized List<ChartPoint> around(String alertId) {
    return List.copyOf(byAlert.getOrDefault(alertId, List.of()));
  }

  /** What was said of an alert when it was at its worst: the last word is that it is over. */
  synchronized String reasonAtWorst(Alert alert) {
    return worst.getOrDefault(alert.alertId(), alert).reason();
  }

  private void add(Excerpt excerpt, Window window) {
    excerpt.points.add(ChartPoint.of(window.document(), window.start(), excerpt.alert.indicator()));
    points++;
  }
}
