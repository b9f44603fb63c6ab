package io.tidewatch.models.retention;

import io.tidewatch.models.layout.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The latest windows that do not stand out, held back in case one does soon after. As bytes, about
 * 130 for each: most are never looked at again.
 */
final class LookBack {
  private static final int USUAL_BYTES = 160;
  private static final int MOST_BYTES = 1 << 16;

  private final NavigableMap<Long, byte[]> byStart = new TreeMap<>();

  /** Holds a window back, in place of an earlier revision of it. */
  void hold(WindowRecord window) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      window.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    byStart.put(window.start(), bytes.toByteArray());
  }

  /** Lets go of a window, if it is held. */
  void drop(long start) {
    byStart.remove(start);
  }

  /** Lets go of the windows that start before a moment. */
  void dropBefore(long start) {
    while (!byStart.isEmpty() && byStart.firstKey() < start) {
      byStart.pollFirstEntry();
    }
  }

  /** Takes out the windows that start at or after a moment and before another, oldest first. */
  List<WindowRecord> take(long from, long until) {
    List<WindowRecord> taken = new ArrayList<>();
    Iterator<byte[]> held = byStart.subMap(from, true, until, false).values().iterator();
    while (held.hasNext()) {
      try {
        taken.add(WindowRecord.read(new DataInputStream(new ByteArrayInputStream(held.next()))));
      } catch (IOException e) {
        throw new UncheckedIOException("A window that was held back cannot be read", e);
      }
      held.remove();
    }
    return taken;
  }

  boolean isEmpty() {
    return byStart.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(byStart.size(), out);
    for (Map.Entry<Long, byte[]> held : byStart.entrySet()) {
      out.writeLong(held.getKey());
      Bytes.writeUnsigned(held.getValue().length, out);
      out.write(held.getValue());
    }
  }

  static LookBack read(DataInput in) throws IOException {
    LookBack read = new LookBack();
    int size = Bytes.readCount(in, SeriesRetention.MOST_WINDOWS);
    for (int i = 0; i < size; i++) {
      long start = in.readLong();
      byte[] bytes = new byte[Bytes.readCount(in, MOST_BYTES)];
      in.readFully(bytes);
      read.byStart.put(start, bytes);
    }
    return read;
  }
}
