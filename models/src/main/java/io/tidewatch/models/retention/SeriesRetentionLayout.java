package io.tidewatch.models.retention;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link SeriesRetention}: version, the hours that may still change, the windows
 * held back, the latest spell that is kept and the newest end of a window. About 3 KB with fifteen
 * windows held back and an hour whose durations fill a few hundred bins; more while very many users
 * are hit, whose registers an hour holds.
 */
public final class SeriesRetentionLayout {
  private static final int VERSION = 1;

  private SeriesRetentionLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(SeriesRetention value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static SeriesRetention read(DataInput in) throws IOException {
    Bytes.readVersion(in, "SeriesRetention", VERSION);
    return SeriesRetention.read(in);
  }
}
