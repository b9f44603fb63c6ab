package io.tidewatch.cli.measurement;

import io.tidewatch.cli.ExitCode;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.forecast.Objective;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tidewatch forecast}: what follows a file, hours to weeks ahead. */
@Command(
    name = "forecast",
    description = {
      "Forecasts what follows a file: the median and the intervals that hold half and nine tenths"
          + " of the values, hour by hour (rarer rows: in longer steps).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch forecast --input load.csv --horizon 48h --output next.csv",
      "  tidewatch forecast --input ram.csv --horizon 7d --output to.csv --at-most 90",
      "  tidewatch forecast --input metrics/ --horizon 2w --output to/ --plot charts/"
    })
public final class ForecastCommand implements Callable<Integer> {
  @Mixin private FileOptions files;

  @Option(
      names = "--horizon",
      required = true,
      paramLabel = "48h|7d|2w",
      converter = HorizonConverter.class,
      description = "How far: hours, days or weeks, 1h to 26w.")
  private Duration horizon;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = ZoneConverter.class,
      description = "Time zone whose days and weeks count (default: ${DEFAULT-VALUE}).")
  private ZoneId zone;

  @ArgGroup private Bound bound;

  private final Terminal terminal = Terminal.standard();

  /** The objective, if one is given. */
  static final class Bound {
    @Option(
        names = "--at-most",
        paramLabel = "X",
        description = "Say when values are expected to rise above X.")
    private Double atMost;

    @Option(
        names = "--at-least",
        paramLabel = "X",
        description = "Say when values are expected to fall below X.")
    private Double atLeast;

    Objective objective() {
      return atMost != null ? Objective.atMost(atMost) : Objective.atLeast(atLeast);
    }
  }

  @Override
  public Integer call() throws IOException {
    Objective objective = bound == null ? null : bound.objective();
    for (var pair : FilePairs.of(files.input(), files.output(), files.plot())) {
      terminal.line(FileForecast.forecast(pair, horizon, zone, objective));
    }
    return ExitCode.OK;
  }

  /** Reads 48h, 7d, 2w. */
  static final class HorizonConverter implements ITypeConverter<Duration> {
    private static final int MOST_WEEKS = 26;

    @Override
    public Duration convert(String text) {
      if (!text.matches("\\d{1,5}[hdwHDW]")) {
        throw new TypeConversionException("'%s' is not like 48h, 7d or 2w".formatted(text));
      }
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      Duration unit =
          switch (text.substring(text.length() - 1).toLowerCase(Locale.ROOT)) {
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
          };
      Duration horizon = unit.multipliedBy(number);
      if (horizon.isZero() || horizon.compareTo(Duration.ofDays(7L * MOST_WEEKS)) > 0) {
        throw new TypeConversionException("'%s' is not from 1h to %dw".formatted(text, MOST_WEEKS));
      }
      return horizon;
    }
  }

  /** Reads an IANA time zone. */
  static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException unknown) {
        throw new TypeConversionException("'%s' is no time zone".formatted(text));
      }
    }
  }
}
