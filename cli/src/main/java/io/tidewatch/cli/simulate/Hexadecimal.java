package io.tidewatch.cli.simulate;

import java.nio.charset.StandardCharsets;

/** Ids as traces have them: lower-case hexadecimal of full width. */
final class Hexadecimal {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int WIDTH = 16;

  private Hexadecimal() {}

  static String of(long... values) {
    byte[] text = new byte[WIDTH * values.length];
    for (int i = 0; i < values.length; i++) {
      long rest = values[i];
      for (int at = WIDTH - 1; at >= 0; at--) {
        text[i * WIDTH + at] = DIGITS[(int) (rest & 15)];
        rest >>>= 4;
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
