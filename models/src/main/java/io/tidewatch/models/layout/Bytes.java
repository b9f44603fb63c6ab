package io.tidewatch.models.layout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes and reads the pieces of which every stored layout is made. */
public final class Bytes {
  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;
  private static final int MAX_TEXT_BYTES = 1 << 20;

  private Bytes() {}

  /** Writes a number in 1–10 bytes, seven bits each, least first; small numbers are short. */
  public static void writeUnsigned(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~SEVEN_BITS) != 0) {
      out.writeByte((int) (rest & SEVEN_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads what {@link #writeUnsigned} wrote.
   *
   * @throws IOException if the number does not end after ten bytes
   */
  public static long readUnsigned(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.readByte();
      value |= (long) (next & SEVEN_BITS) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number runs over ten bytes: the layout is damaged");
  }

  /**
   * Reads a count that sizes an array.
   *
   * @throws IOException if it exceeds what the layout can hold
   */
  public static int readCount(DataInput in, int most) throws IOException {
    long count = readUnsigned(in);
    if (count < 0 || count > most) {
      throw new IOException(
          "a count of %d exceeds %d: the layout is damaged".formatted(count, most));
    }
    return (int) count;
  }

  /** Writes a text as UTF-8 behind its length in bytes. */
  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(utf8.length, out);
    out.write(utf8);
  }

  /** Reads what {@link #writeText} wrote. */
  public static String readText(DataInput in) throws IOException {
    byte[] utf8 = new byte[readCount(in, MAX_TEXT_BYTES)];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /**
   * Reads the version byte that opens a layout.
   *
   * @throws IOException if this code is older than the bytes
   */
  public static int readVersion(DataInput in, String what, int newest) throws IOException {
    int version = in.readUnsignedByte();
    if (version < 1 || version > newest) {
      throw new IOException(
          "%s has layout version %d, this code reads 1 to %d".formatted(what, version, newest));
    }
    return version;
  }
}
