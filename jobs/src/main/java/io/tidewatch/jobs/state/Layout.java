package io.tidewatch.jobs.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * How the values of one type are written down.
 *
 * <p>A layout of state begins with its version, writes the newest and reads every one ever
 * released. Its class needs a constructor without parameters, holds nothing, and is named in every
 * savepoint: choose the name for life.
 *
 * @param <T> what is written
 */
public interface Layout<T> extends Serializable {

  /** The type of the values. */
  Class<T> type();

  /** Writes a value in the newest version. */
  void write(T value, DataOutput out) throws IOException;

  /** Reads a value of any version. */
  T read(DataInput in) throws IOException;

  /**
   * A value that the given one does not share anything mutable with: written and read back. Layouts
   * of immutable values return them as they are.
   */
  default T copy(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(value, new DataOutputStream(bytes));
      return read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException("Copying a %s failed".formatted(type().getSimpleName()), e);
    }
  }
}
