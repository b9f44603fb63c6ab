package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link WindowStatistics}; equal statistics have equal bytes.
 *
 * <p>Version 1: outcomes by code; satisfied, tolerating, slow, sum of durations; bins of the
 * durations; registers of the hit users; exemplars; groups; parts; values of each dimension. All
 * numbers of variable length.
 */
public final class WindowStatisticsLayout {
  private static final int VERSION = 1;

  private WindowStatisticsLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(WindowStatistics statistics, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    statistics.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static WindowStatistics read(DataInput in) throws IOException {
    Bytes.readVersion(in, "WindowStatistics", VERSION);
    return WindowStatistics.read(in);
  }
}
