package io.tidewatch.jobs.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the bytes of names that come again and again into the same {@link String}: no decoding, no
 * garbage, and the string's hash code is computed once.
 *
 * <p>A direct-mapped table of fixed size: a name that falls on an occupied place replaces what is
 * there. So a stranger who sends ever new names costs time, never memory. Not thread-safe.
 */
final class TextCache {
  private static final int PLACE_BITS = 14;
  private static final int LONGEST = 64;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private final byte[][] keys = new byte[1 << PLACE_BITS][];
  private final String[] texts = new String[1 << PLACE_BITS];

  /** The text that these bytes are in UTF-8. */
  String text(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return decode(bytes, offset, length);
    }
    int place = (int) (hash(bytes, offset, length) >>> (Long.SIZE - PLACE_BITS));
    byte[] key = keys[place];
    if (key != null
        && key.length == length
        && Arrays.equals(key, 0, length, bytes, offset, offset + length)) {
      return texts[place];
    }
    String text = decode(bytes, offset, length);
    keys[place] = Arrays.copyOfRange(bytes, offset, offset + length);
    texts[place] = text;
    return text;
  }

  /** Eight bytes at a time; the last eight overlap those before, so no rest is left over. */
  private static long hash(byte[] bytes, int offset, int length) {
    long hash = length;
    if (length >= Long.BYTES) {
      int last = offset + length - Long.BYTES;
      for (int at = offset; at < last; at += Long.BYTES) {
        hash = mix(hash, (long) LONGS.get(bytes, at));
      }
      return mix(hash, (long) LONGS.get(bytes, last));
    }
    long rest = 0;
    for (int at = offset; at < offset + length; at++) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return mix(hash, rest);
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }

  private static String decode(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
