package io.tidewatch.models.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One hour of the week in the profile of one series: per indicator how far it usually is from the
 * slow level at that hour, and how much more or less it scatters than usual.
 *
 * <p>There are 168 of them per series, so each figure has as many bits as it needs and no more, in
 * memory too, so that a restored profile is the one that was stored: offsets keep 16 significant
 * bits, scatter is a standard deviation in steps of 1/16384, time is counted in minutes up to 255.
 */
public final class SeasonSlot {
  private static final int SPREAD_PRIOR_WINDOWS = 15;

  /** Somewhat more than four weeks: what is remembered of an hour. */
  private static final int MOST_MINUTES = 255;

  /** The last bits of a float, of which nobody knows anything anyway. */
  private static final int DROPPED_BITS = 8;

  private static final int HALF_OF_DROPPED = 1 << DROPPED_BITS - 1;

  private static final double SPREAD_STEPS = 16_384;
  private static final int MOST_STEPS = 0xFFFF;
  private static final int HALF_BYTE = 4;
  private static final int HALF_BYTE_MASK = 0xF;

  private final float[] offsets;
  private final float[] spreads;
  private final byte[] minutes;

  /**
   * An hour of which nothing is known.
   *
   * @param indicators indicators that have a profile
   * @param spreading how many of them, the first ones, have a profile of their scatter too
   */
  SeasonSlot(int indicators, int spreading) {
    offsets = new float[indicators];
    spreads = new float[spreading];
    minutes = new byte[indicators];
    Arrays.fill(spreads, 1);
  }

  private SeasonSlot(float[] offsets, float[] spreads, byte[] minutes) {
    this.offsets = offsets;
    this.spreads = spreads;
    this.minutes = minutes;
  }

  /** One that knows the same and shares nothing. */
  SeasonSlot copy() {
    return new SeasonSlot(offsets.clone(), spreads.clone(), minutes.clone());
  }

  /** Minutes of this hour that taught it, as far as they still count. */
  int minutes(int indicator) {
    return Byte.toUnsignedInt(minutes[indicator]);
  }

  /** Usual distance from the slow level, in the indicator's working scale. */
  double offset(int indicator) {
    return offsets[indicator];
  }

  /** Usual variance relative to that of all hours. */
  double spread(int indicator) {
    return indicator < spreads.length ? spreads[indicator] : 1;
  }

  /** Takes over what another hour knows, as a first guess worth a few minutes. */
  void guess(int indicator, SeasonSlot like, int worth) {
    offsets[indicator] = like.offsets[indicator];
    if (indicator < spreads.length) {
      spreads[indicator] = like.spreads[indicator];
    }
    minutes[indicator] = (byte) worth;
  }

  /**
   * Learns one window; but nothing of what is no number, or too great for this slot, for it would
   * never be forgotten.
   *
   * @param offset its distance from the slow level
   * @param spread its squared deviation relative to the usual
   * @param windowsPerMinute how many windows a minute has
   * @param covered minutes that it counts for; of windows shorter than one only some do
   */
  void learn(int indicator, double offset, double spread, double windowsPerMinute, int covered) {
    double known = minutes(indicator) * windowsPerMinute;
    // Twice the weight of a plain mean, so that the first guess is soon forgotten.
    double gain = 2 / (known + 2);
    float learnt = rounded(offsets[indicator] + gain * (offset - offsets[indicator]));
    if (!Float.isFinite(learnt) || !Double.isFinite(spread)) {
      return;
    }
    offsets[indicator] = learnt;
    if (indicator < spreads.length) {
      double slow = 1 / (known + 1 + SPREAD_PRIOR_WINDOWS);
      setSpread(indicator, spreads[indicator] + slow * (spread - spreads[indicator]));
    }
    minutes[indicator] = (byte) Math.min(MOST_MINUTES, minutes(indicator) + covered);
  }

  /** Keeps a quarter of the weight of what is known, so that the next windows count for more. */
  void doubt() {
    for (int i = 0; i < minutes.length; i++) {
      minutes[i] = (byte) (minutes(i) / 4);
    }
  }

  /** Moves how much this hour scatters towards what another one knows of it. */
  void poolSpread(int indicator, SeasonSlot other, double share) {
    if (indicator < spreads.length && other.minutes(indicator) > 0) {
      double mine = spreads[indicator];
      setSpread(indicator, mine + share * (other.spreads[indicator] - mine));
    }
  }

  private static float rounded(double offset) {
    int bits = Float.floatToIntBits((float) offset);
    return Float.intBitsToFloat(bits + HALF_OF_DROPPED & -(1 << DROPPED_BITS));
  }

  private void setSpread(int indicator, double spread) {
    double deviation = steps(spread) / SPREAD_STEPS;
    spreads[indicator] = (float) (deviation * deviation);
  }

  private static int steps(double spread) {
    return (int) Math.min(MOST_STEPS, Math.round(Math.sqrt(spread) * SPREAD_STEPS));
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(offsets.length << HALF_BYTE | spreads.length);
    for (int i = 0; i < offsets.length; i++) {
      int bits = Float.floatToIntBits(offsets[i]) >>> DROPPED_BITS;
      out.writeShort(bits >>> Byte.SIZE);
      out.writeByte(bits);
      out.writeByte(minutes[i]);
    }
    for (float spread : spreads) {
      out.writeShort(steps(spread));
    }
  }

  static SeasonSlot read(DataInput in) throws IOException {
    int sizes = in.readUnsignedByte();
    SeasonSlot slot = new SeasonSlot(sizes >>> HALF_BYTE, sizes & HALF_BYTE_MASK);
    for (int i = 0; i < slot.offsets.length; i++) {
      int bits = in.readUnsignedShort() << Byte.SIZE | in.readUnsignedByte();
      slot.offsets[i] = Float.intBitsToFloat(bits << DROPPED_BITS);
      slot.minutes[i] = in.readByte();
    }
    for (int i = 0; i < slot.spreads.length; i++) {
      double deviation = in.readUnsignedShort() / SPREAD_STEPS;
      slot.spreads[i] = (float) (deviation * deviation);
    }
    return slot;
  }
}
