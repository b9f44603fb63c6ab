package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The tails of one model by horizon and direction, as they were when a window was judged. Thirty of
 * them are three quarters of a prediction, so that only the number of each one's refit is stored
 * with it: {@link TailFits} still knows the tail before the latest one.
 *
 * <p>Immutable.
 */
final class Tails {
  static final int COUNT = 2 * Horizon.values().length;

  private static final Tail[] NOT_STORED = {};

  private final Tail[] tails;
  private final byte[] refits;

  /**
   * Tails.
   *
   * @param tails by horizon, rise before drop
   * @param refits for each the number of the refit it came from, which begins anew after 256
   */
  Tails(Tail[] tails, byte[] refits) {
    this.tails = tails;
    this.refits = refits;
  }

  static int index(Horizon horizon, boolean rise) {
    return 2 * horizon.ordinal() + (rise ? 0 : 1);
  }

  Tail of(Horizon horizon, boolean rise) {
    return tails[index(horizon, rise)];
  }

  byte refit(int index) {
    return refits[index];
  }

  void write(DataOutput out) throws IOException {
    out.write(refits);
  }

  /** What {@link #write} wrote: which tails they were, not what they say. */
  static Tails read(DataInput in) throws IOException {
    byte[] refits = new byte[COUNT];
    in.readFully(refits);
    return new Tails(NOT_STORED, refits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tails that
        && Arrays.equals(tails, that.tails)
        && Arrays.equals(refits, that.refits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(refits);
  }
}
