package io.tidewatch.cli.measurement;

import static io.tidewatch.cli.measurement.TableWriter.cell;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.models.forecast.BreachForecast;
import io.tidewatch.models.forecast.FarForecaster;
import io.tidewatch.models.forecast.Forecast;
import io.tidewatch.models.forecast.ForecastStep;
import io.tidewatch.models.forecast.Objective;
import io.tidewatch.models.words.Counted;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;

/** Learns a file row by row and forecasts what follows it. */
final class FileForecast {
  private static final String[] HEADER = {
    "timestamp", "median", "lower50", "upper50", "lower90", "upper90"
  };

  /** Hours that divide a day. */
  private static final int[] STEP_HOURS = {1, 2, 3, 4, 6, 8, 12, 24};

  private static final Color WIDE = new Color(190, 205, 225);
  private static final Color NARROW = new Color(130, 160, 200);
  private static final Color MEDIAN = new Color(190, 90, 20);
  private static final Color VALUE = new Color(30, 60, 110);

  private final Path file;
  private final ZoneId zone;
  private final Duration spacing;
  private final Chart chart;
  private final FarForecaster model;
  private long rows;
  private TimestampFormat timestamps;

  private FileForecast(Path file, ZoneId zone) throws IOException {
    this.file = file;
    this.zone = zone;
    spacing = Spacing.of(file);
    chart = new Chart(file.getFileName().toString());
    model = FarForecaster.withStep(step());
  }

  /**
   * Forecasts what follows a file, and says in one line what is expected.
   *
   * @param objective when it will be breached is said too; null for none
   */
  static String forecast(FilePairs.Pair files, Duration horizon, ZoneId zone, Objective objective)
      throws IOException {
    FileForecast run = new FileForecast(files.input(), zone);
    run.learn();
    if (!run.model.isReady()) {
      throw new InputException(
          "%s: %s; a forecast needs two full steps of %s"
              .formatted(
                  files.input(), Counted.of(run.rows, "row"), Spacing.words(run.model.step())));
    }
    Forecast forecast = run.model.forecast(horizon, zone);
    run.write(forecast, files.output());
    if (files.plot() != null) {
      run.draw(forecast);
      run.chart.write(files.plot());
    }
    String summary =
        "%s: %s every %s (%s), %s of %s ahead; to %s"
            .formatted(
                files.input(),
                Counted.of(run.rows, "row"),
                Spacing.words(run.spacing),
                run.timestamps.words(),
                Counted.of(forecast.steps().size(), "step"),
                Spacing.words(run.model.step()),
                files.output());
    return objective == null
        ? summary
        : summary + System.lineSeparator() + words(forecast.breachOf(objective), objective);
  }

  private Duration step() throws InputException {
    for (int hours : STEP_HOURS) {
      if (spacing.compareTo(Duration.ofHours(hours)) <= 0) {
        return Duration.ofHours(hours);
      }
    }
    throw new InputException(
        "%s: a row every %s; forecasts need one a day at least"
            .formatted(file, Spacing.words(spacing)));
  }

  private void learn() throws IOException {
    Chart.Line values = chart.line("value", VALUE);
    try (MeasurementReader reader = new MeasurementReader(file)) {
      timestamps = reader.timestamps();
      for (MeasurementRow row = reader.next(); row != null; row = reader.next()) {
        rows++;
        if (!Double.isNaN(row.value())) {
          long at = row.atMillis();
          model.observe(at, at + spacing.toMillis(), row.value(), zone);
          values.add(at, row.value());
        }
      }
    }
  }

  private void write(Forecast forecast, Path output) throws IOException {
    try (TableWriter out = new TableWriter(output, HEADER)) {
      for (ForecastStep step : forecast.steps()) {
        out.row(
            timestamps.text(step.startMillis()),
            cell(step.median()),
            cell(step.lower50()),
            cell(step.upper50()),
            cell(step.lower90()),
            cell(step.upper90()));
      }
    }
  }

  private void draw(Forecast forecast) {
    Chart.Line lower90 = chart.line("90 %, lower end", WIDE);
    Chart.Line upper90 = chart.line("90 %, upper end", WIDE);
    Chart.Line lower50 = chart.line("50 %, lower end", NARROW);
    Chart.Line upper50 = chart.line("50 %, upper end", NARROW);
    Chart.Line median = chart.line("median", MEDIAN);
    for (ForecastStep step : forecast.steps()) {
      lower90.add(step.startMillis(), step.lower90());
      upper90.add(step.startMillis(), step.upper90());
      lower50.add(step.startMillis(), step.lower50());
      upper50.add(step.startMillis(), step.upper50());
      median.add(step.startMillis(), step.median());
    }
  }

  private static String words(BreachForecast breach, Objective objective) {
    String side = objective.side() == Objective.Side.ABOVE ? "above" : "below";
    return "%s %s: earliest %s, expected %s, nearly certain %s"
        .formatted(
            side,
            cell(objective.bound()),
            time(breach.earliest()),
            time(breach.expected()),
            time(breach.latest()));
  }

  private static String time(OptionalLong millis) {
    return millis.isPresent()
        ? Instant.ofEpochMilli(millis.getAsLong()).toString()
        : "not within the horizon";
  }
}
