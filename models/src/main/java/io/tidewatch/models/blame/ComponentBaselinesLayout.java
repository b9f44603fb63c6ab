package io.tidewatch.models.blame;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stored form of {@link ComponentBaselines}.
 *
 * <p>Version 1: the transactions learnt from, the number of components, and of each its name and
 * baseline; a baseline is the tier's code and seven doubles.
 */
public final class ComponentBaselinesLayout {
  private static final int VERSION = 1;

  private ComponentBaselinesLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(ComponentBaselines baselines, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    baselines.write(out);
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static ComponentBaselines read(DataInput in) throws IOException {
    Bytes.readVersion(in, "ComponentBaselines", VERSION);
    return ComponentBaselines.read(in);
  }
}
