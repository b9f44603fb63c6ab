package io.tidewatch.cli.backtest;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Indicator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Draws an indicator around an alert: what was measured, the band in which it was expected, and
 * below it who alerted when. Colours come from the classes of the page.
 */
final class SvgChart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 220;
  private static final int LEFT = 70;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int PLOT = 140;
  private static final int STRIP = 12;
  private static final int TICKS = 4;
  private static final long MINUTE = 60_000;
  private static final long[] STEPS_MINUTES = {
    5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080
  };
  private static final int MOST_TIME_TICKS = 9;

  private final long from;
  private final long to;
  private final StringBuilder svg = new StringBuilder();

  private SvgChart(long from, long to) {
    this.from = from;
    this.to = Math.max(to, from + MINUTE);
  }

  /**
   * Draws the windows around an alert.
   *
   * @param points its windows, at least one
   * @param series whose alerts about the indicator are shown below
   */
  static String around(Indicator indicator, List<ChartPoint> points, NotableSeries series) {
    SvgChart chart =
        new SvgChart(points.get(0).start(), points.get(points.size() - 1).start() + MINUTE);
    chart.begin(HEIGHT, indicator.id());
    chart.plot(indicator, points);
    chart.strips(series, alert -> alert.indicator() == indicator, TOP + PLOT + 8);
    chart.timeAxis(TOP + PLOT + 8 + 2 * (STRIP + 4) + 12);
    return chart.end();
  }

  /** Draws all alerts of a series over the whole time. */
  static String timeline(Period period, NotableSeries series) {
    SvgChart chart = new SvgChart(period.from(), period.to());
    chart.begin(TOP + 2 * (STRIP + 4) + 24, "alerts over time");
    chart.strips(series, any -> true, TOP);
    chart.timeAxis(TOP + 2 * (STRIP + 4) + 12);
    return chart.end();
  }

  private void begin(int height, String label) {
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Html.escape(label)));
  }

  private String end() {
    return svg.append("</svg>").toString();
  }

  private void plot(Indicator indicator, List<ChartPoint> points) {
    double high = highest(points);
    double low =
        indicator == Indicator.SUCCESS_RATE || indicator == Indicator.APDEX ? lowest(points) : 0;
    double top = high > low ? high : low + 1;
    double bottom = top > low ? low : 0;
    for (int i = 0; i <= TICKS; i++) {
      double value = bottom + (top - bottom) * i / TICKS;
      double y = y(value, bottom, top);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, y, y);
      add(
          "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 6, y + 4, Html.escape(Words.value(indicator, value)));
    }
    band(points, bottom, top);
    line("expected", points, ChartPoint::expected, bottom, top);
    line("observed", points, ChartPoint::observed, bottom, top);
  }

  private static double highest(List<ChartPoint> points) {
    return points.stream()
        .flatMapToDouble(
            point -> DoubleStream.of(point.observed(), point.expected(), point.upper()))
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  private static double lowest(List<ChartPoint> points) {
    return points.stream()
        .flatMapToDouble(
            point -> DoubleStream.of(point.observed(), point.expected(), point.lower()))
        .filter(Double::isFinite)
        .min()
        .orElse(0);
  }

  /** One shape for each stretch in which the band is known. */
  private void band(List<ChartPoint> points, double bottom, double top) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (ChartPoint point : points) {
      boolean known = Double.isFinite(point.lower()) && Double.isFinite(point.upper());
      if (known) {
        upper.append(place(point, point.upper(), bottom, top)).append(' ');
        lower.insert(0, place(point, point.lower(), bottom, top) + ' ');
      } else {
        closeBand(upper, lower);
      }
    }
    closeBand(upper, lower);
  }

  private void closeBand(StringBuilder upper, StringBuilder lower) {
    if (upper.length() > 0) {
      add("<polygon class=\"band\" points=\"%s\"/>", upper.toString() + lower);
    }
    upper.setLength(0);
    lower.setLength(0);
  }

  private void line(
      String style,
      List<ChartPoint> points,
      ToDoubleFunction<ChartPoint> figure,
      double bottom,
      double top) {
    StringBuilder path = new StringBuilder();
    boolean joined = false;
    for (ChartPoint point : points) {
      double value = figure.applyAsDouble(point);
      if (Double.isFinite(value)) {
        path.append(joined ? 'L' : 'M').append(place(point, value, bottom, top));
      }
      joined = Double.isFinite(value);
    }
    if (path.length() > 0) {
      add("<path class=\"%s\" d=\"%s\"/>", style, path);
    }
  }

  private void strips(NotableSeries series, Predicate<Alert> shown, int y) {
    strip("A", Side.A, series, series.byA().stream().filter(shown).toList(), y);
    strip("B", Side.B, series, series.byB().stream().filter(shown).toList(), y + STRIP + 4);
  }

  private void strip(String name, Side side, NotableSeries series, List<Alert> alerts, int y) {
    add(
        "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LEFT - 6, y + STRIP - 2, name);
    add(
        "<rect class=\"strip\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
        LEFT, y, WIDTH - LEFT - RIGHT, STRIP);
    for (Alert alert : alerts) {
      long end = alert.active() ? to : alert.updatedAtMillis();
      if (alert.raisedAtMillis() < to && end > from) {
        double x = x(Math.max(from, alert.raisedAtMillis()));
        double width = Math.max(2, x(Math.min(to, end)) - x);
        add(
            "<rect class=\"%s%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
            Words.level(alert.peakLevel()),
            series.isDiffering(side, alert) ? " differs" : "",
            x,
            y,
            width,
            STRIP,
            Html.escape(
                "%s: %s %s, %s to %s. %s"
                    .formatted(
                        name,
                        Words.level(alert.peakLevel()),
                        alert.indicator().id(),
                        Words.time(alert.raisedAtMillis()),
                        alert.active() ? "the end" : Words.time(alert.updatedAtMillis()),
                        alert.reason())));
      }
    }
  }

  private void timeAxis(int y) {
    long step = step();
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
                step >= Duration.ofDays(1).toMillis() ? "d MMM" : "d MMM HH:mm", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    for (long at = Math.floorDiv(from + step - 1, step) * step; at <= to; at += step) {
      add(
          "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(at), y, format.format(Instant.ofEpochMilli(at)));
    }
  }

  private long step() {
    for (long minutes : STEPS_MINUTES) {
      if ((to - from) / (minutes * MINUTE) < MOST_TIME_TICKS) {
        return minutes * MINUTE;
      }
    }
    return (to - from) / MOST_TIME_TICKS;
  }

  private String place(ChartPoint point, double value, double bottom, double top) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(middle(point)), y(value, bottom, top));
  }

  private static long middle(ChartPoint point) {
    return point.start() + MINUTE / 2;
  }

  private double x(long at) {
    return LEFT + (double) (at - from) / (to - from) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double bottom, double top) {
    return TOP + PLOT * (1 - (value - bottom) / (top - bottom));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
