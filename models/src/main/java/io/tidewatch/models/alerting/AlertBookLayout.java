package io.tidewatch.models.alerting;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The stored form of {@link AlertBook}. */
public final class AlertBookLayout {
  private static final int VERSION = 1;

  private AlertBookLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(AlertBook value, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    value.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static AlertBook read(DataInput in) throws IOException {
    Bytes.readVersion(in, "AlertBook", VERSION);
    return AlertBook.read(in);
  }
}
