package io.tidewatch.cli.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format on the command line, as the documentation spells it. */
public final class FormatNames implements ITypeConverter<InputFormat> {
  @Override
  public InputFormat convert(String name) {
    return InputFormat.of(name.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no format '%s'; known are %s"
                        .formatted(
                            name,
                            Arrays.stream(InputFormat.values())
                                .map(InputFormat::id)
                                .collect(Collectors.joining(", ")))));
  }
}
