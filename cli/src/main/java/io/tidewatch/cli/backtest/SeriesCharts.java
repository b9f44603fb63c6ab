package io.tidewatch.cli.backtest;

import io.tidewatch.models.alerting.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of the page about one series: all its alerts over time, and the windows around the one
 * that says most about the difference.
 *
 * @param result what is reported
 * @param ofA windows around alerts of the first policies
 * @param ofB of the second
 */
record SeriesCharts(BacktestResult result, WindowExcerpts ofA, WindowExcerpts ofB) {

  private record Candidate(Side side, Alert alert, boolean differs, List<ChartPoint> points) {}

  void add(NotableSeries series, Html html) {
    html.heading(3, series.series().toString())
        .paragraph(
            "Alerts: %d by A, %d by B; %d told by one alone or in another way."
                .formatted(series.byA().size(), series.byB().size(), series.differing().size()))
        .raw(SvgChart.timeline(result.period(), series));
    Optional<Candidate> shown = mostTelling(series);
    if (shown.isPresent()) {
      Alert alert = shown.get().alert();
      html.paragraph(
              "%s by %s, %s, %s: %s"
                  .formatted(
                      Words.time(alert.raisedAtMillis()),
                      shown.get().side(),
                      alert.indicator().id(),
                      Words.level(alert.peakLevel()),
                      excerpts(shown.get().side()).reasonAtWorst(alert)))
          .raw(SvgChart.around(alert.indicator(), shown.get().points(), series));
    } else {
      html.paragraph("No windows around its alerts were kept.");
    }
  }

  /** Of those that differ, or else of all, the worst; of equals the first. */
  private Optional<Candidate> mostTelling(NotableSeries series) {
    return Stream.concat(
            series.byA().stream().map(alert -> told(Side.A, alert, series)),
            series.byB().stream().map(alert -> told(Side.B, alert, series)))
        .filter(told -> !told.points().isEmpty())
        .min(
            Comparator.comparing(Candidate::differs)
                .thenComparing(told -> told.alert().peakLevel())
                .thenComparingDouble(told -> told.alert().peakScore())
                .reversed()
                .thenComparingLong(told -> told.alert().raisedAtMillis())
                .thenComparing(Candidate::side));
  }

  private Candidate told(Side side, Alert alert, NotableSeries series) {
    return new Candidate(
        side, alert, series.isDiffering(side, alert), excerpts(side).around(alert.alertId()));
  }

  private WindowExcerpts excerpts(Side side) {
    return side == Side.A ? ofA : ofB;
  }
}
