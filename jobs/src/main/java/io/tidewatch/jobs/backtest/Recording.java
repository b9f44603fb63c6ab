package io.tidewatch.jobs.backtest;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/**
 * Something that was recorded and has an end.
 *
 * @param <T> what it consists of
 */
@FunctionalInterface
public interface Recording<T> extends Serializable {

  /**
   * Begins to read, in the task that the source runs in.
   *
   * @throws IOException if it cannot be read
   */
  Reader<T> open() throws IOException;

  /**
   * Reads a recording from its begin to its end.
   *
   * @param <T> what it consists of
   */
  interface Reader<T> extends Closeable {
    /**
     * The next element; null at the end.
     *
     * @throws IOException if the recording cannot be read on
     */
    T next() throws IOException;
  }
}
