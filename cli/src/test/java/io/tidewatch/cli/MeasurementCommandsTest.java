package io.tidewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code score} and {@code forecast}, as they are typed. */
class MeasurementCommandsTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int ROWS = 4 * 24 * 21;
  private static final int OUTAGE = ROWS - 50;
  private static final double AT_OUTAGE = 500;

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeThreeWeeksOfQuarterHours() throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder rows = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < ROWS; i++) {
      boolean out = i >= OUTAGE && i < OUTAGE + 4;
      double value = out ? AT_OUTAGE : usual(i) + random.nextGaussian();
      rows.append(START.plus(Duration.ofMinutes(15L * i))).append(',').append(value).append('\n');
    }
    input = Files.writeString(folder.resolve("load.csv"), rows);
  }

  @Test
  void everyRowIsScoredAndAnOutageStandsOut() throws IOException {
    Path scores = folder.resolve("scores.csv");

    assertThat(execute("score", "--input", input.toString(), "--output", scores.toString()))
        .isEqualTo(ExitCode.OK);

    List<String> rows = Files.readAllLines(scores);
    assertThat(rows).hasSize(ROWS + 1);
    assertThat(rows.get(0))
        .isEqualTo("timestamp,value,expected,lower,upper,score,onset,level,reason");
    assertThat(rows.get(1)).startsWith("2026-01-05T00:00:00Z,").endsWith(",ok,learning");
    assertThat(rows.get(1 + OUTAGE)).endsWith(",critical,deviates");
    assertThat(rows.get(OUTAGE)).contains(",ok,");
  }

  @Test
  void aFolderOfPackedFilesGivesAFolderOfPackedFilesAndCharts() throws IOException {
    Path packed = Files.createDirectory(folder.resolve("in"));
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(packed.resolve("load.csv.gz"))),
            StandardCharsets.UTF_8)) {
      out.write(Files.readString(input));
    }
    Path scores = folder.resolve("scores");
    Path charts = folder.resolve("charts");

    int exitCode =
        execute(
            "score",
            "--input",
            packed.toString(),
            "--output",
            scores.toString(),
            "--plot",
            charts.toString());

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(scores.resolve("load.csv.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(ROWS + 1);
    }
    assertThat(ImageIO.read(charts.resolve("load.png").toFile()).getWidth()).isEqualTo(1600);
  }

  @Test
  void theSeasonIsForecastHourByHour() throws IOException {
    Path next = folder.resolve("next.csv");
    Path chart = folder.resolve("next.png");

    int exitCode =
        execute(
            "forecast",
            "--input",
            input.toString(),
            "--horizon",
            "2d",
            "--output",
            next.toString(),
            "--plot",
            chart.toString());

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    List<String> rows = Files.readAllLines(next);
    assertThat(rows).hasSize(49);
    assertThat(rows.get(0)).isEqualTo("timestamp,median,lower50,upper50,lower90,upper90");
    assertThat(rows.get(1)).startsWith("2026-01-26T00:00:00Z,");
    int evening = 18;
    double median = Double.parseDouble(rows.get(1 + evening).split(",")[1]);
    assertThat(median / usual(4 * evening)).isBetween(0.8, 1.2);
    assertThat(chart).isNotEmptyFile();
  }

  @Test
  void whatCannotBeReadIsSaidInOneLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "60,1\n120,x\n");
    String out = folder.resolve("out.csv").toString();

    assertThat(execute("score", "--input", bad.toString(), "--output", out))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().lines()).containsExactly(bad + ":2: 'x' is no number");
  }

  @Test
  void aWrongHorizonOrChartIsAWrongCommandLine() {
    String in = input.toString();

    assertThat(execute("forecast", "--input", in, "--horizon", "3y", "--output", "o"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("'3y' is not like 48h, 7d or 2w");
    assertThat(execute("score", "--input", in, "--output", "o", "--plot", "o.gif"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("must end with .png");
  }

  private static double usual(int quarter) {
    return 100 + 20 * Math.sin(2 * Math.PI * quarter / 96);
  }

  private int execute(String... arguments) {
    CommandLine command = Tidewatch.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
