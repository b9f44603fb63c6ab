package io.tidewatch.models.forecast;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link FarForecaster}; with hourly steps at most 1,799 bytes:
 *
 * <pre>
 *   1  version
 *  42  step, last and open step, what the open step gathered, which of the fields follow
 *  25  scale, once there is a value
 *  16  steps learnt, variance of the next step's error, clipped steps in a row
 * 706  the latest 169 steps (float), with their number and which were outliers (bits)
 * 140  the latest 28 days' means (float), the open day, the drift
 * 392  two autoregressions: weights and the triangle of their covariance (double)
 * 476  nine leads: errors seen, mean error, two quantiles, forecasts under way (float)
 * </pre>
 */
public final class FarForecasterLayout {
  private static final int VERSION = 1;

  private FarForecasterLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(FarForecaster value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static FarForecaster read(DataInput in) throws IOException {
    Bytes.readVersion(in, "FarForecaster", VERSION);
    return FarForecaster.read(in);
  }
}
