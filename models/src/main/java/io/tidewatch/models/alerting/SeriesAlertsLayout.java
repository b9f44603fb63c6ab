package io.tidewatch.models.alerting;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of {@link SeriesAlerts}. */
public final class SeriesAlertsLayout {
  private static final int VERSION = 1;

  private SeriesAlertsLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(SeriesAlerts value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static SeriesAlerts read(DataInput in) throws IOException {
    Bytes.readVersion(in, "SeriesAlerts", VERSION);
    return SeriesAlerts.read(in);
  }
}
