package io.tidewatch.models.blame;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.window.Dimension;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/** Names a value of a dimension. */
record ValueKey(Dimension dimension, String value) implements Comparable<ValueKey> {
  private static final Comparator<ValueKey> ORDER =
      Comparator.comparing(ValueKey::dimension).thenComparing(ValueKey::value);

  @Override
  public int compareTo(ValueKey other) {
    return ORDER.compare(this, other);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(dimension.code());
    Bytes.writeText(value, out);
  }

  static ValueKey read(DataInput in) throws IOException {
    return new ValueKey(Dimension.ofCode(in.readUnsignedByte()), Bytes.readText(in));
  }
}
