package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One hour of the week in the profile of one series: per indicator how far it usually is from the
 * slow level at that hour, and how much more or less it scatters than usual.
 */
public final class SeasonSlot {
  private static final int SPREAD_PRIOR_WINDOWS = 15;

  private final float[] offsets;
  private final float[] spreads;
  private final short[] windows;

  /**
   * An hour of which nothing is known.
   *
   * @param indicators indicators that have a profile
   * @param spreading how many of them, the first ones, have a profile of their scatter too
   */
  SeasonSlot(int indicators, int spreading) {
    offsets = new float[indicators];
    spreads = new float[spreading];
    windows = new short[indicators];
    Arrays.fill(spreads, 1);
  }

  private SeasonSlot(float[] offsets, float[] spreads, short[] windows) {
    this.offsets = offsets;
    this.spreads = spreads;
    this.windows = windows;
  }

  /** One that knows the same and shares nothing. */
  SeasonSlot copy() {
    return new SeasonSlot(offsets.clone(), spreads.clone(), windows.clone());
  }

  /** Windows that taught this hour, as far as they still count. */
  int windows(int indicator) {
    return windows[indicator];
  }

  /** Usual distance from the slow level, in the indicator's working scale. */
  double offset(int indicator) {
    return offsets[indicator];
  }

  /** Usual variance relative to that of all hours. */
  double spread(int indicator) {
    return indicator < spreads.length ? spreads[indicator] : 1;
  }

  /** Takes over what another hour knows, as a first guess worth a few windows. */
  void guess(int indicator, SeasonSlot like, int worth) {
    offsets[indicator] = like.offsets[indicator];
    if (indicator < spreads.length) {
      spreads[indicator] = like.spreads[indicator];
    }
    windows[indicator] = (short) worth;
  }

  /**
   * Learns one window.
   *
   * @param offset its distance from the slow level
   * @param spread its squared deviation relative to the usual
   * @param most windows that count at most: the more, the slower the hour forgets
   */
  void learn(int indicator, double offset, double spread, int most) {
    // Twice the weight of a plain mean, so that the first guess is soon forgotten.
    int known = Math.min(windows[indicator], 2 * most - 2);
    double gain = 2.0 / (known + 2);
    offsets[indicator] += (float) (gain * (offset - offsets[indicator]));
    if (indicator < spreads.length) {
      double slow = 1.0 / (known + 1 + SPREAD_PRIOR_WINDOWS);
      spreads[indicator] += (float) (slow * (spread - spreads[indicator]));
    }
    windows[indicator] = (short) Math.min(Short.MAX_VALUE, known + 1);
  }

  /** Keeps a quarter of the weight of what is known, so that the next windows count for more. */
  void doubt() {
    for (int i = 0; i < windows.length; i++) {
      windows[i] /= 4;
    }
  }

  /** Moves how much this hour scatters towards what another one knows of it. */
  void poolSpread(int indicator, SeasonSlot other, double share) {
    if (indicator < spreads.length && other.windows[indicator] > 0) {
      spreads[indicator] += (float) (share * (other.spreads[indicator] - spreads[indicator]));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(offsets.length);
    out.writeByte(spreads.length);
    for (int i = 0; i < offsets.length; i++) {
      out.writeFloat(offsets[i]);
      out.writeShort(windows[i]);
    }
    for (float spread : spreads) {
      out.writeFloat(spread);
    }
  }

  static SeasonSlot read(DataInput in) throws IOException {
    SeasonSlot slot = new SeasonSlot(in.readUnsignedByte(), in.readUnsignedByte());
    for (int i = 0; i < slot.offsets.length; i++) {
      slot.offsets[i] = in.readFloat();
      slot.windows[i] = in.readShort();
    }
    for (int i = 0; i < slot.spreads.length; i++) {
      slot.spreads[i] = in.readFloat();
    }
    return slot;
  }
}
