package io.tidewatch.models.blame;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link PartHistory}: version, time of the last note, and for each component
 * its name and eight days of own time and time on the wire (float, microseconds), latest first.
 */
public final class PartHistoryLayout {
  private static final int VERSION = 1;

  private PartHistoryLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(PartHistory value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static PartHistory read(DataInput in) throws IOException {
    Bytes.readVersion(in, "PartHistory", VERSION);
    return PartHistory.read(in);
  }
}
