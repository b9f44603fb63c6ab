package io.tidewatch.models.outlook;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link SeriesOutlook}: version, number of forecasters, and for each the code
 * of its indicator, whether it is watched, when it was last due to look ahead and its own layout,
 * up to 1,799 bytes.
 */
public final class SeriesOutlookLayout {
  private static final int VERSION = 1;

  private SeriesOutlookLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(SeriesOutlook value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static SeriesOutlook read(DataInput in) throws IOException {
    Bytes.readVersion(in, "SeriesOutlook", VERSION);
    return SeriesOutlook.read(in);
  }
}
