package io.tidewatch.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tries whether results can be written, before the work that leads to them begins. */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Tries to write a file. Nothing in it changes, and none is left behind.
   *
   * @throws FileSystemException if it cannot be written; says why
   */
  public static void requireWritable(Path file) throws IOException {
    boolean existed = Files.exists(file);
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (NoSuchFileException e) {
      throw withCause(
          new NoSuchFileException(file.toString(), null, "there is no such folder to write to"), e);
    }
    if (!existed) {
      Files.delete(file);
    }
  }

  /**
   * Creates a folder, and those that it lies in, unless it is there.
   *
   * @throws FileSystemException if it cannot be; says why
   */
  public static void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw withCause(
          new FileSystemException(
              directory.toString(), null, "this is a file; what is wanted is a folder"),
          e);
    }
  }

  private static IOException withCause(IOException failure, IOException cause) {
    failure.initCause(cause);
    return failure;
  }
}
