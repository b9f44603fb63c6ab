package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of a {@link Trial}. */
public final class TrialLayout {
  private static final int VERSION = 1;

  private TrialLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(Trial value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static Trial read(DataInput in) throws IOException {
    Bytes.readVersion(in, "Trial", VERSION);
    return Trial.read(in);
  }
}
