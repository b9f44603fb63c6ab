package io.tidewatch.jobs.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/**
 * Turns the bytes of names that come again and again into the same {@link String}, without decoding
 * them each time.
 *
 * <p>A direct-mapped table of fixed size: a name that falls on an occupied place replaces what is
 * there. So a stranger who sends ever new names costs time, never memory. Not thread-safe.
 */
final class TextCache {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 64;

  private final byte[][] keys = new byte[PLACES][];
  private final String[] texts = new String[PLACES];

  /** The text of these bytes. */
  String text(Utf8 utf8) {
    int length = utf8.getByteLength();
    byte[] bytes = utf8.getBytes();
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return decode(bytes, length);
    }
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    // Multiplied and taken from the top: names often differ in their last character only.
    int place = hash * 0x9e3779b9 >>> 20;
    byte[] key = keys[place];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, 0, length)) {
      return texts[place];
    }
    String text = decode(bytes, length);
    keys[place] = Arrays.copyOf(bytes, length);
    texts[place] = text;
    return text;
  }

  private static String decode(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
