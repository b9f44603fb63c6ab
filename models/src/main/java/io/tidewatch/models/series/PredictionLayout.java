package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of {@link Prediction}. */
public final class PredictionLayout {
  private static final int VERSION = 1;

  private PredictionLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(Prediction value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(value.centres.length);
    for (int i = 0; i < value.centres.length; i++) {
      out.writeDouble(value.centres[i]);
      out.writeDouble(value.spreads[i]);
    }
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static Prediction read(DataInput in) throws IOException {
    Bytes.readVersion(in, "Prediction", VERSION);
    int length = in.readUnsignedByte();
    double[] centres = new double[length];
    double[] spreads = new double[length];
    for (int i = 0; i < length; i++) {
      centres[i] = in.readDouble();
      spreads[i] = in.readDouble();
    }
    return new Prediction(centres, spreads);
  }
}
