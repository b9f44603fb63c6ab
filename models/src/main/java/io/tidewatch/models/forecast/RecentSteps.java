package io.tidewatch.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;

/** The latest steps' values in the working scale, cleaned of what was clipped; a ring. */
final class RecentSteps {
  private final float[] ring;

  /** Which places of the ring hold a value that was clipped. */
  private final BitSet clipped = new BitSet();

  private long count;

  RecentSteps(int capacity) {
    ring = new float[capacity];
  }

  /** Steps put so far; the ring holds the latest of them. */
  long count() {
    return count;
  }

  void put(double value) {
    put(value, false);
  }

  void put(double value, boolean wasClipped) {
    int at = (int) (count % ring.length);
    ring[at] = (float) value;
    clipped.set(at, wasClipped);
    count++;
  }

  /** Whether the value {@code lag} steps before the next one was clipped. */
  boolean wasClipped(int lag) {
    return clipped.get((int) ((count - lag) % ring.length));
  }

  /** The value {@code lag} steps before the next one; lag 1 is the latest. */
  double back(int lag) {
    if (lag < 1 || lag > held()) {
      throw new IllegalArgumentException("a lag of %d, but %d are held".formatted(lag, held()));
    }
    return ring[(int) ((count - lag) % ring.length)];
  }

  int held() {
    return (int) Math.min(count, ring.length);
  }

  /** The values, oldest first. */
  double[] toArray() {
    double[] values = new double[held()];
    for (int i = 0; i < values.length; i++) {
      values[i] = back(values.length - i);
    }
    return values;
  }

  void replaceAll(DoubleUnaryOperator mapping) {
    for (int lag = 1; lag <= held(); lag++) {
      int at = (int) ((count - lag) % ring.length);
      ring[at] = (float) mapping.applyAsDouble(ring[at]);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int lag = held(); lag > 0; lag--) {
      out.writeFloat((float) back(lag));
    }
    byte[] bits = clipped.toByteArray();
    out.writeByte(bits.length);
    out.write(bits);
  }

  void readFrom(DataInput in) throws IOException {
    long stored = in.readLong();
    if (stored < 0) {
      throw new IOException(stored + " steps: the layout is damaged");
    }
    count = Math.max(0, stored - ring.length);
    while (count < stored) {
      put(in.readFloat());
    }
    byte[] bits = new byte[in.readUnsignedByte()];
    in.readFully(bits);
    clipped.or(BitSet.valueOf(bits));
  }
}
