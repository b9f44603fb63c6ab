package io.tidewatch.cli;

import io.tidewatch.cli.input.InputException;
import io.tidewatch.cli.policy.PolicyProblemsException;
import io.tidewatch.jobs.settings.SettingsException;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in few lines what failed and what can be done, and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler {
  private static final String LOG_DIRECTORY = "tidewatch.log.dir";
  private static final Pattern FILE_AND_REASON = Pattern.compile("^(.*) \\((.*)\\)$");

  private final BooleanSupplier verbose;

  /**
   * @param verbose whether the whole trace is wanted, asked when something has failed
   */
  Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    int exitCode = exitCode(failure);
    command.getErr().println(command.getColorScheme().errorText(message(failure)));
    if (exitCode == ExitCode.STACK && System.getProperty(LOG_DIRECTORY) != null) {
      command
          .getErr()
          .println("The log says more: " + System.getProperty(LOG_DIRECTORY) + "/tidewatch.log");
    }
    if (verbose.getAsBoolean()) {
      printTrace(failure, command.getErr());
    } else if (exitCode == ExitCode.STACK) {
      command.getErr().println("With --verbose the whole trace is printed.");
    }
    return exitCode;
  }

  static int exitCode(Exception failure) {
    boolean input =
        failure instanceof FileSystemException
            || failure instanceof FileNotFoundException
            || failure instanceof ZipException
            || failure instanceof InputException
            || failure instanceof PolicyProblemsException
            || failure instanceof SettingsException;
    return input ? ExitCode.INPUT : ExitCode.STACK;
  }

  private static String message(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "%s: %s"
          .formatted(
              missing.getFile(),
              missing.getReason() == null ? "there is no such file" : missing.getReason());
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": this user may not read or write it";
    }
    if (failure instanceof FileSystemException files) {
      return files.getFile() + ": " + reason(files);
    }
    String message = failure.getMessage();
    if (message == null) {
      return failure.toString();
    }
    if (failure instanceof FileNotFoundException) {
      // "file (why)", as java.io words it.
      return FILE_AND_REASON.matcher(message).replaceFirst("$1: $2");
    }
    // What Flink says of a job holds its whole trace; all else is meant to be read to the end.
    return message
        .lines()
        .takeWhile(line -> !line.strip().startsWith("at "))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String reason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something of that name is there already";
    }
    if (failure instanceof NotDirectoryException) {
      return "this is no folder";
    }
    return "it cannot be used";
  }

  private static void printTrace(Throwable failure, PrintWriter out) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      out.println(each);
      for (StackTraceElement element : each.getStackTrace()) {
        out.println("    at " + element);
      }
    }
  }
}
