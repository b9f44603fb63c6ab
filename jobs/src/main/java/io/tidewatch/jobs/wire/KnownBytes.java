package io.tidewatch.jobs.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Remembers what bytes that come again and again stand for, so that they are compared instead of
 * being read.
 *
 * <p>A direct-mapped table of fixed size: what falls on an occupied place replaces what is there.
 * So a stranger who sends ever new names costs time, never memory. Not thread-safe.
 *
 * @param <T> what the bytes stand for; immutable, since it is handed out again
 */
final class KnownBytes<T> {
  private static final int PLACE_BITS = 14;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private final int longest;
  private final byte[][] keys = new byte[1 << PLACE_BITS][];
  private final Object[] values = new Object[1 << PLACE_BITS];

  /**
   * An empty table.
   *
   * @param longest bytes beyond this many are not remembered
   */
  KnownBytes(int longest) {
    this.longest = longest;
  }

  /** What was put for the same bytes, or null. */
  @SuppressWarnings("unchecked") // only put writes values
  T get(byte[] bytes, int offset, int length) {
    if (length > longest) {
      return null;
    }
    int place = place(bytes, offset, length);
    byte[] key = keys[place];
    return key != null
            && key.length == length
            && Arrays.equals(key, 0, length, bytes, offset, offset + length)
        ? (T) values[place]
        : null;
  }

  /** Remembers what these bytes stand for; copies them. */
  void put(byte[] bytes, int offset, int length, T value) {
    if (length <= longest) {
      int place = place(bytes, offset, length);
      keys[place] = Arrays.copyOfRange(bytes, offset, offset + length);
      values[place] = value;
    }
  }

  /** Eight bytes at a time; the last eight overlap those before, so no rest is left over. */
  private static int place(byte[] bytes, int offset, int length) {
    long hash = length;
    if (length >= Long.BYTES) {
      int last = offset + length - Long.BYTES;
      for (int at = offset; at < last; at += Long.BYTES) {
        hash = mix(hash, (long) LONGS.get(bytes, at));
      }
      hash = mix(hash, (long) LONGS.get(bytes, last));
    } else {
      long rest = 0;
      for (int at = offset; at < offset + length; at++) {
        rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
      }
      hash = mix(hash, rest);
    }
    return (int) (hash >>> (Long.SIZE - PLACE_BITS));
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }
}
