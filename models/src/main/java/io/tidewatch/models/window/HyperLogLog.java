package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Counts distinct hashes in bounded memory: HyperLogLog with {@value #REGISTERS} registers and the
 * estimator of Ertl ("New cardinality estimation algorithms for HyperLogLog sketches", 2017).
 *
 * <p>Few hashes are kept as a sorted list of (register, rank), many as one byte per register; which
 * of the two depends only on the registers, so that merges give the same bytes in any order.
 */
public final class HyperLogLog {
  /** Relative standard error of the estimate: 1.04 / √registers. */
  public static final double RELATIVE_ERROR = 0.023;

  static final int REGISTERS = 1 << 11;
  private static final int VERSION = 1;
  private static final int INDEX_BITS = 11;
  private static final int RANK_BITS = 6;
  private static final int MAX_RANK = Long.SIZE - INDEX_BITS + 1;

  /** A list longer than this takes more bytes than the registers themselves. */
  private static final int MAX_SPARSE = 512;

  private static final double ALPHA_INFINITY = 0.5 / Math.log(2);

  private int[] sparse = {};
  private int sparseUsed;
  private byte[] dense;

  /** Counts a hash; the same hash counts once. */
  public void add(long hash) {
    int index = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    int rank = Math.min(MAX_RANK, Long.numberOfLeadingZeros(hash << INDEX_BITS) + 1);
    raise(index, rank);
  }

  /** Counts all that the other has counted. */
  public void merge(HyperLogLog other) {
    if (other.dense == null) {
      for (int i = 0; i < other.sparseUsed; i++) {
        raise(indexOf(other.sparse[i]), rankOf(other.sparse[i]));
      }
    } else {
      for (int index = 0; index < REGISTERS; index++) {
        if (other.dense[index] > 0) {
          raise(index, other.dense[index]);
        }
      }
    }
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return dense == null && sparseUsed == 0;
  }

  /** Estimated number of distinct hashes. */
  public double estimate() {
    int[] multiplicity = multiplicities();
    double m = REGISTERS;
    double z = m * tau(1 - multiplicity[MAX_RANK] / m);
    for (int rank = MAX_RANK - 1; rank >= 1; rank--) {
      z = 0.5 * (z + multiplicity[rank]);
    }
    z += m * sigma(multiplicity[0] / m);
    return ALPHA_INFINITY * m * m / z;
  }

  /** The registers in a form of their own, for a field of bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote; no bytes are an empty count.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static HyperLogLog ofBytes(byte[] bytes) throws IOException {
    return bytes.length == 0
        ? new HyperLogLog()
        : read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeBoolean(dense != null);
    if (dense != null) {
      out.write(dense);
      return;
    }
    Bytes.writeUnsigned(sparseUsed, out);
    for (int i = 0; i < sparseUsed; i++) {
      Bytes.writeUnsigned(sparse[i], out);
    }
  }

  static HyperLogLog read(DataInput in) throws IOException {
    Bytes.readVersion(in, "HyperLogLog", VERSION);
    HyperLogLog counter = new HyperLogLog();
    if (in.readBoolean()) {
      counter.dense = new byte[REGISTERS];
      in.readFully(counter.dense);
      return counter;
    }
    int used = Bytes.readCount(in, MAX_SPARSE);
    for (int i = 0; i < used; i++) {
      int entry = Bytes.readCount(in, REGISTERS << RANK_BITS);
      counter.raise(indexOf(entry), rankOf(entry));
    }
    return counter;
  }

  private void raise(int index, int rank) {
    if (dense != null) {
      dense[index] = (byte) Math.max(dense[index], rank);
      return;
    }
    int entry = index << RANK_BITS | rank;
    int at = Arrays.binarySearch(sparse, 0, sparseUsed, index << RANK_BITS);
    int insertion = at >= 0 ? at : -at - 1;
    if (insertion < sparseUsed && indexOf(sparse[insertion]) == index) {
      sparse[insertion] = Math.max(sparse[insertion], entry);
      return;
    }
    if (sparseUsed == MAX_SPARSE) {
      spread();
      dense[index] = (byte) rank;
      return;
    }
    if (sparseUsed == sparse.length) {
      sparse = Arrays.copyOf(sparse, Math.min(MAX_SPARSE, Math.max(4, sparseUsed * 2)));
    }
    System.arraycopy(sparse, insertion, sparse, insertion + 1, sparseUsed - insertion);
    sparse[insertion] = entry;
    sparseUsed++;
  }

  private void spread() {
    dense = new byte[REGISTERS];
    for (int i = 0; i < sparseUsed; i++) {
      dense[indexOf(sparse[i])] = (byte) rankOf(sparse[i]);
    }
    sparse = new int[0];
    sparseUsed = 0;
  }

  private int[] multiplicities() {
    int[] multiplicity = new int[MAX_RANK + 1];
    if (dense != null) {
      for (byte rank : dense) {
        multiplicity[rank]++;
      }
      return multiplicity;
    }
    multiplicity[0] = REGISTERS - sparseUsed;
    for (int i = 0; i < sparseUsed; i++) {
      multiplicity[rankOf(sparse[i])]++;
    }
    return multiplicity;
  }

  private static int indexOf(int entry) {
    return entry >>> RANK_BITS;
  }

  private static int rankOf(int entry) {
    return entry & ((1 << RANK_BITS) - 1);
  }

  /** Ertl, algorithm 6: the part of the registers that are still zero. */
  private static double sigma(double share) {
    if (share == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double x = share;
    double y = 1;
    double z = x;
    double before;
    do {
      x *= x;
      before = z;
      z += x * y;
      y += y;
    } while (z != before);
    return z;
  }

  /** Ertl, algorithm 6: the part of the registers that are full. */
  private static double tau(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double x = share;
    double y = 1;
    double z = 1 - x;
    double before;
    do {
      x = Math.sqrt(x);
      before = z;
      y *= 0.5;
      z -= (1 - x) * (1 - x) * y;
    } while (z != before);
    return z / 3;
  }
}
