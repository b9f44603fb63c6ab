package io.tidewatch.jobs.wire;

import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of names that come again and again into the same {@link String}: no decoding, no
 * garbage, and the string's hash code is computed once. Not thread-safe.
 */
final class TextCache {
  private static final int LONGEST = 64;

  private final KnownBytes<String> known = new KnownBytes<>(LONGEST);

  /** The text that these bytes are in UTF-8. */
  String text(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    String text = known.get(bytes, offset, length);
    if (text == null) {
      text = new String(bytes, offset, length, StandardCharsets.UTF_8);
      known.put(bytes, offset, length, text);
    }
    return text;
  }
}
