package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of {@link MeasurementModel}. */
public final class MeasurementModelLayout {
  private static final int VERSION = 1;

  private MeasurementModelLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(MeasurementModel value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static MeasurementModel read(DataInput in) throws IOException {
    Bytes.readVersion(in, "MeasurementModel", VERSION);
    return MeasurementModel.read(in);
  }
}
