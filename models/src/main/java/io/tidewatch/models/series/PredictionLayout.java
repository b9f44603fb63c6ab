package io.tidewatch.models.series;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link Prediction}, about 0.6 KB. The thirty tails would be twice that: of
 * them it holds which ones they were, and the model has them.
 */
public final class PredictionLayout {
  private static final int VERSION = 1;

  private PredictionLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(Prediction value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.median().write(out);
    value.high().write(out);
    value.defects().write(out);
    value.frustration().write(out);
    value.throughput().write(out);
    out.writeDouble(value.singleVariance());
    out.writeDouble(value.meanRatio());
    out.writeBoolean(value.learning());
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static Prediction read(DataInput in) throws IOException {
    Bytes.readVersion(in, "Prediction", VERSION);
    return new Prediction(
        SmoothPrediction.read(in),
        SmoothPrediction.read(in),
        RatePrediction.read(in),
        RatePrediction.read(in),
        RatePrediction.read(in),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean());
  }
}
