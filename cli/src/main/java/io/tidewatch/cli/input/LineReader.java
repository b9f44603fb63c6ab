package io.tidewatch.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Cuts a stream into lines, keeping no more of each than a limit. A packed stream that breaks off
 * ends with the line in which it does. Not thread-safe.
 */
final class LineReader implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private long number;
  private String breach;
  private boolean ended;

  /**
   * A line without its end.
   *
   * @param number counted from 1
   * @param bytes what it says
   * @param cut whether it is longer than the limit, and what is beyond is left out
   * @param breach why the input breaks off in this line, which is the last then; null if it does
   *     not
   */
  record Line(long number, byte[] bytes, boolean cut, String breach) {}

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line; null at the end. */
  Line next() throws IOException {
    line.reset();
    long length = 0;
    boolean any = false;
    for (int b = read(); b >= 0; b = read()) {
      any = true;
      if (b == '\n') {
        break;
      }
      if (length++ < limit) {
        line.write(b);
      }
    }
    if (!any && breach == null) {
      return null;
    }
    number++;
    String told = breach;
    breach = null;
    return new Line(number, withoutEnds(line.toByteArray()), length > limit, told);
  }

  private byte[] withoutEnds(byte[] bytes) {
    int from = number == 1 && startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private int read() throws IOException {
    if (position == filled) {
      filled = ended ? -1 : fill();
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  private int fill() throws IOException {
    try {
      return in.read(buffer);
    } catch (EOFException | ZipException e) {
      ended = true;
      breach =
          "The input ends early: it cannot be unpacked any further (%s). How many lines are lost is"
                  .formatted(e.getMessage())
              + " not known.";
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
