package io.tidewatch.models.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Helps to test a stored layout. Bytes of every version ever released lie in {@code
 * src/test/resources/layouts} for good. A test that runs with {@code -Dlayouts.write=true} writes
 * those that are missing; it never overwrites any.
 */
public final class StoredLayout {
  private static final Path FOLDER = Path.of("src/test/resources/layouts");

  private StoredLayout() {}

  /** Writes a value. */
  @FunctionalInterface
  public interface Writer<T> {
    /** Writes it. */
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads a value. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads it. */
    T read(DataInput in) throws IOException;
  }

  /** The bytes of a value. */
  public static <T> byte[] bytes(T value, Writer<T> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer.write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The value of bytes, all of which must be read. */
  public static <T> T value(byte[] bytes, Reader<T> reader) {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      T value = reader.read(new DataInputStream(in));
      assertThat(in.available()).as("bytes left over").isZero();
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes that a version once released wrote of the given value. */
  public static byte[] released(String file, byte[] today) throws IOException {
    Path path = FOLDER.resolve(file);
    if (Boolean.getBoolean("layouts.write") && !Files.exists(path)) {
      Files.createDirectories(FOLDER);
      Files.write(path, today);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readAllBytes();
    }
  }
}
