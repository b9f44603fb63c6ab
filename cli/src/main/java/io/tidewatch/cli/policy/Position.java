package io.tidewatch.cli.policy;

/**
 * A place in a file.
 *
 * @param file as it was named
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(String file, int line, int column) {

  /** As editors and terminals understand it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
