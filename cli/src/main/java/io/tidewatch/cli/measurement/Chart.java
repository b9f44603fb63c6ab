package io.tidewatch.cli.measurement;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of a measurement over time; of long files every second, fourth, … point is drawn. */
final class Chart {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 600;
  private static final int MOST_POINTS = 4000;

  private final String title;
  private final List<Line> lines = new ArrayList<>();

  Chart(String title) {
    this.title = title;
  }

  /** Adds a line. */
  Line line(String name, Color colour) {
    return add(new Line(name, colour, false));
  }

  /** Adds points that are not joined. */
  Line dots(String name, Color colour) {
    return add(new Line(name, colour, true));
  }

  private Line add(Line line) {
    lines.add(line);
    return line;
  }

  /** Writes it as PNG. */
  void write(Path file) throws IOException {
    System.setProperty("java.awt.headless", "true");
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    for (Line line : lines) {
      if (!line.times.isEmpty()) {
        XYSeries drawn = chart.addSeries(line.name, line.times, line.values);
        drawn.setLineColor(line.colour);
        drawn.setMarkerColor(line.colour);
        drawn.setMarker(line.dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        drawn.setXYSeriesRenderStyle(
            line.dots ? XYSeries.XYSeriesRenderStyle.Scatter : XYSeries.XYSeriesRenderStyle.Line);
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out);
    }
  }

  /** One line or set of points. */
  // The chart library's axis of time takes nothing but Date.
  @SuppressWarnings("JavaUtilDate")
  static final class Line {
    private final String name;
    private final Color colour;
    private final boolean dots;
    private List<Date> times = new ArrayList<>();
    private List<Double> values = new ArrayList<>();
    private long offered;
    private int stride = 1;

    Line(String name, Color colour, boolean dots) {
      this.name = name;
      this.colour = colour;
      this.dots = dots;
    }

    /** Adds a point; NaN is left out. */
    void add(long atMillis, double value) {
      if (Double.isNaN(value) || offered++ % stride != 0) {
        return;
      }
      times.add(new Date(atMillis));
      values.add(value);
      if (times.size() == MOST_POINTS) {
        times = everySecond(times);
        values = everySecond(values);
        stride *= 2;
      }
    }

    private static <T> List<T> everySecond(List<T> all) {
      List<T> kept = new ArrayList<>(MOST_POINTS);
      for (int i = 0; i < all.size(); i += 2) {
        kept.add(all.get(i));
      }
      return kept;
    }
  }
}
