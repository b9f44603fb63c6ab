package io.tidewatch.cli.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment on the command line: {@code 2026-03-08T00:00Z}, seconds may be left out. */
final class Moment implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' is no time; write it like 2026-03-08T00:00Z".formatted(text));
    }
  }
}
