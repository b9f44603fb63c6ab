package io.tidewatch.cli.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Draws what was measured minute by minute over the band that was expected, with letters only: a
 * column a minute, {@code .} the band, {@code o} a value inside and {@code X} one outside.
 */
final class BandChart {
  private static final int ROWS = 10;
  private static final int LABEL = 10;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /**
   * One minute.
   *
   * @param observed what was measured; NaN for nothing
   * @param lower lower end of the band; NaN if none was expected
   * @param upper upper end
   */
  record Point(double observed, double lower, double upper) {
    static final Point NOTHING = new Point(Double.NaN, Double.NaN, Double.NaN);

    private boolean isOutside() {
      return observed < lower || observed > upper;
    }
  }

  private BandChart() {}

  /**
   * The chart line by line.
   *
   * @param points the minutes in a row
   * @param start start of the first
   * @param marked index of the minute that is asked for
   * @param label how a value is written
   * @return empty if nothing was measured
   */
  static List<String> draw(
      List<Point> points, Instant start, int marked, ZoneId zone, DoubleFunction<String> label) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      for (double value : new double[] {point.observed, point.lower, point.upper}) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    if (!(most >= least)) {
      return List.of();
    }
    double step = most > least ? (most - least) / (ROWS - 1) : 1;
    List<String> lines = new ArrayList<>();
    for (int row = ROWS - 1; row >= 0; row--) {
      boolean labelled = row == ROWS - 1 || row == 0 || row == ROWS / 2;
      lines.add(
          ("%" + LABEL + "s |").formatted(labelled ? label.apply(least + row * step) : "")
              + row(points, row, least, step));
    }
    lines.add(" ".repeat(LABEL) + " +" + "-".repeat(points.size()));
    lines.add(" ".repeat(LABEL + 2 + marked) + "^ " + TIME.format(at(start, marked, zone)));
    lines.add(
        "%s%s – %s, a column a minute; . expected band, o inside, X outside"
            .formatted(
                " ".repeat(LABEL + 2),
                TIME.format(at(start, 0, zone)),
                TIME.format(at(start, points.size(), zone))));
    return lines;
  }

  private static java.time.ZonedDateTime at(Instant start, int minutes, ZoneId zone) {
    return start.plusSeconds(60L * minutes).atZone(zone);
  }

  private static String row(List<Point> points, int row, double least, double step) {
    StringBuilder line = new StringBuilder();
    for (Point point : points) {
      if (Double.isFinite(point.observed) && rowOf(point.observed, least, step) == row) {
        line.append(point.isOutside() ? 'X' : 'o');
      } else if (rowOf(point.lower, least, step) <= row && row <= rowOf(point.upper, least, step)) {
        line.append('.');
      } else {
        line.append(' ');
      }
    }
    return line.toString().stripTrailing();
  }

  /** No band covers no row. */
  private static int rowOf(double value, double least, double step) {
    return Double.isFinite(value) ? (int) Math.round((value - least) / step) : -1;
  }
}
