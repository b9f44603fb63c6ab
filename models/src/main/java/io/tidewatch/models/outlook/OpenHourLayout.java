package io.tidewatch.models.outlook;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link OpenHour}, 110 bytes: version, start, end, transactions, and for each
 * indicator its code, sum and weight.
 */
public final class OpenHourLayout {
  private static final int VERSION = 1;

  private OpenHourLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(OpenHour value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static OpenHour read(DataInput in) throws IOException {
    Bytes.readVersion(in, "OpenHour", VERSION);
    return OpenHour.read(in);
  }
}
