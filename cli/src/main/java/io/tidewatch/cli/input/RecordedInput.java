package io.tidewatch.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How commands are told what was recorded. */
public final class RecordedInput {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "What was recorded; several files, and those of a folder, are read as one, by event time.")
  private List<Path> inputs;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatNames.class,
      description =
          "transactions-jsonl, transactions-avro or spans-csv (default: as the names end).")
  private InputFormat format;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Whose spans these are (default: ${DEFAULT-VALUE}).")
  private String tenant;

  /**
   * Finds the files, which are not opened yet.
   *
   * @param maxBytes longest record that is looked at
   * @throws IOException if one is not there, or its name does not tell what it holds
   */
  public RecordedFiles files(int maxBytes) throws IOException {
    return RecordedFiles.of(inputs, format, tenant, maxBytes);
  }
}
