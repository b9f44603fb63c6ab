package io.tidewatch.cli.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads an input once, from its begin to its end, in bounded memory. */
public interface InputReader extends Closeable {

  /**
   * What the next rows became; empty at the end.
   *
   * @throws IOException if the file cannot be read on; a row that is broken is no such case
   */
  Optional<InputRecord> next() throws IOException;
}
