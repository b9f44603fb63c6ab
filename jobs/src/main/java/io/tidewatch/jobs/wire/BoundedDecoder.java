package io.tidewatch.jobs.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary form from a byte array, and believes no length in it.
 *
 * <p>Avro's own decoder allocates what a length prefix asks for before it looks whether so many
 * bytes follow, so that a record of ten bytes can ask for two gigabytes. Here every length and
 * every count of items is held against the bytes that are left: all items take at least one byte in
 * the contracts of Tidewatch, so a greater count is a lie. Memory and time are thus bounded by the
 * record's size.
 *
 * <p>Not thread-safe; made to be reused.
 */
final class BoundedDecoder extends Decoder {
  private byte[] bytes = new byte[0];
  private int position;
  private int limit;

  /** Starts over with other bytes, which are read in place. */
  void reset(byte[] source, int offset, int length) {
    bytes = source;
    position = offset;
    limit = offset + length;
  }

  /** Where the next value begins. */
  int position() {
    return position;
  }

  /** Goes back to where a value began that was read already. */
  void backTo(int earlier) {
    position = earlier;
  }

  /** What the bytes read since an earlier position are known to stand for, or null. */
  <T> T known(int since, KnownBytes<T> values) {
    return values.get(bytes, since, position - since);
  }

  /** Remembers what the bytes read since an earlier position stand for. */
  <T> void remember(int since, T value, KnownBytes<T> values) {
    values.put(bytes, since, position - since, value);
  }

  @Override
  public int remainingBytes() {
    return limit - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int b = next();
    if (b != 0 && b != 1) {
      throw new AvroTypeException("a boolean is 0 or 1, found " + b);
    }
    return b == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroTypeException("an int has 32 bits, found " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    // Most numbers in a record are short: take the first byte out of the loop.
    int b = next();
    long value = b & 0x7f;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      if (shift > 63) {
        throw new AvroTypeException("a number of more than ten bytes");
      }
      b = next();
      value |= (long) (b & 0x7f) << shift;
    }
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public float readFloat() throws IOException {
    int at = take(4);
    return Float.intBitsToFloat(littleEndian(at));
  }

  @Override
  public double readDouble() throws IOException {
    int at = take(8);
    long low = littleEndian(at) & 0xffff_ffffL;
    return Double.longBitsToDouble(low | (long) littleEndian(at + 4) << 32);
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    int length = readLength();
    int at = take(length);
    Utf8 result = old == null ? new Utf8() : old;
    result.setByteLength(length);
    System.arraycopy(bytes, at, result.getBytes(), 0, length);
    return result;
  }

  @Override
  public String readString() throws IOException {
    int length = readLength();
    int at = take(length);
    return new String(bytes, at, length, StandardCharsets.UTF_8);
  }

  /** The next text out of a cache, without a copy in between. */
  String readName(TextCache names) throws IOException {
    int length = readLength();
    return names.text(bytes, take(length), length);
  }

  @Override
  public void skipString() throws IOException {
    take(readLength());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = readLength();
    int at = take(length);
    // A copy: the caller may keep it, while these bytes belong to the record.
    byte[] copy = new byte[length];
    System.arraycopy(bytes, at, copy, 0, length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readItemCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return readItemCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readItemCount();
  }

  @Override
  public long mapNext() throws IOException {
    return readItemCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** Items in the next block; a negative count says that the block's size in bytes follows. */
  private long readItemCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong();
      // Long.MIN_VALUE stays negative and is refused below.
      count = -count;
    }
    return checkItems(count);
  }

  /** Skips the blocks whose size is known; returns the items of the first one whose size is not. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(checkLength(readLong()));
      count = readLong();
    }
    return checkItems(count);
  }

  private long checkItems(long count) throws EOFException {
    if (count < 0 || count > remainingBytes()) {
      throw new EOFException(
          "an array or map of " + count + " items, but " + remainingBytes() + " bytes are left");
    }
    return count;
  }

  private int readLength() throws IOException {
    return checkLength(readLong());
  }

  private int checkLength(long length) throws EOFException {
    if (length < 0 || length > remainingBytes()) {
      throw new EOFException(
          "a length of " + length + " bytes, but " + remainingBytes() + " are left");
    }
    return (int) length;
  }

  private int next() throws EOFException {
    if (position >= limit) {
      throw new EOFException("the record ends in the middle of a value");
    }
    return bytes[position++];
  }

  /** Moves on by so many bytes and returns where they begin. */
  private int take(int length) throws EOFException {
    int at = position;
    position = at + checkLength(length);
    return at;
  }

  private int littleEndian(int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | (bytes[at + 3] & 0xff) << 24;
  }
}
