package io.tidewatch.cli.measurement;

import static io.tidewatch.cli.measurement.TableWriter.cell;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.MeasurementModel;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.ValueJudgement;
import io.tidewatch.models.words.Counted;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Scores a file row by row with the model that the detection job runs. */
final class FileScores {
  private static final String[] HEADER = {
    "timestamp", "value", "expected", "lower", "upper", "score", "onset", "level", "reason"
  };
  private static final Color BAND = new Color(150, 180, 210);
  private static final Color VALUE = new Color(30, 60, 110);

  private final MeasurementModel model = MeasurementModel.fresh();
  private final SeasonSlots season = SeasonSlots.inMemory();
  private final SeriesPolicy policy = SeriesPolicy.defaults();
  private final long spacingMillis;
  private final Chart chart;
  private final Chart.Line lower;
  private final Chart.Line upper;
  private final Chart.Line values;
  private final Chart.Line alerts;

  private FileScores(String title, Duration spacing) {
    spacingMillis = spacing.toMillis();
    chart = new Chart(title);
    lower = chart.line("90 % band, lower end", BAND);
    upper = chart.line("90 % band, upper end", BAND);
    values = chart.line("value", VALUE);
    alerts = chart.dots("warning or worse", Color.RED);
  }

  /** Scores the file and says in one line what was found. */
  static String score(FilePairs.Pair files) throws IOException {
    Path input = files.input();
    Duration spacing = Spacing.of(input);
    FileScores scores = new FileScores(input.getFileName().toString(), spacing);
    long rows = 0;
    long alerting = 0;
    try (MeasurementReader reader = new MeasurementReader(input);
        TableWriter out = new TableWriter(files.output(), HEADER)) {
      for (MeasurementRow row = reader.next(); row != null; row = reader.next()) {
        alerting += scores.score(row, out) ? 1 : 0;
        rows++;
      }
      if (files.plot() != null) {
        scores.chart.write(files.plot());
      }
      return "%s: %s every %s (%s), %,d at warning or worse, %,d repeated; to %s"
          .formatted(
              input,
              Counted.of(rows, "row"),
              Spacing.words(spacing),
              reader.timestamps().words(),
              alerting,
              reader.repeated(),
              files.output());
    }
  }

  private boolean score(MeasurementRow row, TableWriter out) throws IOException {
    if (Double.isNaN(row.value())) {
      String ok = text(Level.OK);
      out.row(row.timestamp(), "", "", "", "", "0", "0", ok, Reason.NOT_MEASURED.code());
      return false;
    }
    long at = row.atMillis();
    ValueJudgement j = model.judge(at, at + spacingMillis, row.value(), policy, season);
    out.row(
        row.timestamp(),
        cell(row.value()),
        cell(j.expected()),
        cell(j.lower()),
        cell(j.upper()),
        hundredths(j.score()),
        hundredths(j.onset()),
        text(j.level()),
        j.reason().code());
    values.add(at, row.value());
    if (j.reason() != Reason.LEARNING) {
      lower.add(at, j.lower());
      upper.add(at, j.upper());
    }
    if (j.level() == Level.OK) {
      return false;
    }
    alerts.add(at, row.value());
    return true;
  }

  private static String hundredths(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }

  private static String text(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
