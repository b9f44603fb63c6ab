package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of {@link SeasonSlot}. */
public final class SeasonSlotLayout {
  private static final int VERSION = 1;

  private SeasonSlotLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(SeasonSlot value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static SeasonSlot read(DataInput in) throws IOException {
    Bytes.readVersion(in, "SeasonSlot", VERSION);
    return SeasonSlot.read(in);
  }
}
