package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened to the transactions of each value of each dimension, but for user groups, which
 * have a table of their own. Of pairs of values nothing is kept: trouble of one pair alone shows in
 * both of its values.
 *
 * <p>Of more values than a dimension may have, those of the lowest hash keep rows of their own and
 * all others share one, as in a {@link CounterTable}. All dimensions lie in the same arrays: a
 * table for each was a fifth of what counting a transaction takes, since hardly any of that memory
 * is near when the next transaction of a series comes.
 */
final class ValueTable {
  private static final Dimension[] DIMENSIONS = {
    Dimension.REGION, Dimension.CHANNEL, Dimension.APPLICATION_VERSION
  };
  private static final int TRANSACTIONS = 0;
  private static final int DEFECTS = 1;
  private static final int MICROS = 2;
  private static final int COLUMNS = 3;
  private static final int FIRST_CAPACITY = 8;

  private final int most;
  private String[] values = {};
  private byte[] dimensions = {};
  private long[] counters = {};
  private int used;

  /** What found no row, by dimension; null as long as all did. */
  private long[] rest;

  /** At most so many values of each dimension have rows of their own. */
  ValueTable(int most) {
    this.most = most;
  }

  /** Counts one transaction. */
  void add(Transaction t, boolean defect) {
    for (int dimension = 0; dimension < DIMENSIONS.length; dimension++) {
      String value = DIMENSIONS[dimension].of(t);
      if (!value.isEmpty()) {
        count(dimension, value, 1, defect ? 1 : 0, t.durationMicros());
      }
    }
  }

  void merge(ValueTable other) {
    for (int row = 0; row < other.used; row++) {
      int at = row * COLUMNS;
      count(
          other.dimensions[row],
          other.values[row],
          other.counters[at + TRANSACTIONS],
          other.counters[at + DEFECTS],
          other.counters[at + MICROS]);
    }
    if (other.rest != null) {
      for (int i = 0; i < other.rest.length; i++) {
        rest()[i] += other.rest[i];
      }
    }
  }

  /** The values in a fixed order. */
  List<ValueStatistics> list() {
    List<ValueStatistics> list = new ArrayList<>();
    for (int dimension = 0; dimension < DIMENSIONS.length; dimension++) {
      for (int row : inOrder(dimension)) {
        list.add(statistics(dimension, values[row], counters, row));
      }
      if (hasRest(dimension)) {
        list.add(statistics(dimension, CounterTable.REST_NAME, rest, dimension));
      }
    }
    return list;
  }

  void write(DataOutput out) throws IOException {
    for (int dimension = 0; dimension < DIMENSIONS.length; dimension++) {
      int[] rows = inOrder(dimension);
      boolean hasRest = hasRest(dimension);
      if (rows.length == 0 && !hasRest) {
        continue;
      }
      out.writeByte(DIMENSIONS[dimension].code());
      Bytes.writeUnsigned(rows.length, out);
      out.writeBoolean(hasRest);
      for (int row : rows) {
        Bytes.writeText(values[row], out);
        write(counters, row, out);
      }
      if (hasRest) {
        write(rest, dimension, out);
      }
    }
    out.writeByte(0);
  }

  void readFrom(DataInput in) throws IOException {
    for (int code = in.readUnsignedByte(); code != 0; code = in.readUnsignedByte()) {
      int dimension = indexOf(code);
      int named = Bytes.readCount(in, most);
      boolean hasRest = in.readBoolean();
      for (int i = 0; i < named; i++) {
        int row = append(dimension, Bytes.readText(in));
        read(counters, row, in);
      }
      if (hasRest) {
        read(rest(), dimension, in);
      }
    }
  }

  private void count(int dimension, String value, long transactions, long defects, long micros) {
    int row = row(dimension, value);
    long[] table = row < 0 ? rest() : counters;
    int at = (row < 0 ? dimension : row) * COLUMNS;
    table[at + TRANSACTIONS] += transactions;
    table[at + DEFECTS] += defects;
    table[at + MICROS] += micros;
  }

  /** The row of a value; -1 for the one that is shared. */
  @SuppressWarnings("ReferenceEquality") // the decoder hands out recurring names as one object
  private int row(int dimension, String value) {
    for (int row = 0; row < used; row++) {
      if (values[row] == value && dimensions[row] == dimension) {
        return row;
      }
    }
    for (int row = 0; row < used; row++) {
      if (dimensions[row] == dimension && values[row].equals(value)) {
        return row;
      }
    }
    return newRow(dimension, value);
  }

  private int newRow(int dimension, String value) {
    int rows = 0;
    int last = -1;
    for (int row = 0; row < used; row++) {
      if (dimensions[row] == dimension) {
        rows++;
        last = last < 0 || compare(values[row], values[last]) > 0 ? row : last;
      }
    }
    if (rows < most) {
      return append(dimension, value);
    }
    if (compare(value, values[last]) > 0) {
      return -1;
    }
    for (int column = 0; column < COLUMNS; column++) {
      rest()[dimension * COLUMNS + column] += counters[last * COLUMNS + column];
      counters[last * COLUMNS + column] = 0;
    }
    values[last] = value;
    return last;
  }

  private int append(int dimension, String value) {
    if (used == values.length) {
      int capacity = Math.max(FIRST_CAPACITY, used * 2);
      values = Arrays.copyOf(values, capacity);
      dimensions = Arrays.copyOf(dimensions, capacity);
      counters = Arrays.copyOf(counters, capacity * COLUMNS);
    }
    values[used] = value;
    dimensions[used] = (byte) dimension;
    return used++;
  }

  /** The rows of a dimension by the hashes of their values. */
  private int[] inOrder(int dimension) {
    int[] rows = new int[used];
    int count = 0;
    for (int row = 0; row < used; row++) {
      if (dimensions[row] == dimension) {
        int at = count++;
        for (; at > 0 && compare(values[rows[at - 1]], values[row]) > 0; at--) {
          rows[at] = rows[at - 1];
        }
        rows[at] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private boolean hasRest(int dimension) {
    return rest != null && rest[dimension * COLUMNS + TRANSACTIONS] > 0;
  }

  private long[] rest() {
    if (rest == null) {
      rest = new long[DIMENSIONS.length * COLUMNS];
    }
    return rest;
  }

  private static ValueStatistics statistics(int dimension, String value, long[] table, int row) {
    int at = row * COLUMNS;
    return new ValueStatistics(
        DIMENSIONS[dimension],
        value,
        table[at + TRANSACTIONS],
        table[at + DEFECTS],
        table[at + MICROS]);
  }

  private static void write(long[] table, int row, DataOutput out) throws IOException {
    for (int column = 0; column < COLUMNS; column++) {
      Bytes.writeUnsigned(table[row * COLUMNS + column], out);
    }
  }

  private static void read(long[] table, int row, DataInput in) throws IOException {
    for (int column = 0; column < COLUMNS; column++) {
      table[row * COLUMNS + column] = Bytes.readUnsigned(in);
    }
  }

  /** By hash, then by name: the same on every machine. */
  private static int compare(String value, String other) {
    int byHash = Long.compare(Hashes.of(value), Hashes.of(other));
    return byHash != 0 ? byHash : value.compareTo(other);
  }

  private static int indexOf(int code) throws IOException {
    for (int i = 0; i < DIMENSIONS.length; i++) {
      if (DIMENSIONS[i].code() == code) {
        return i;
      }
    }
    throw new IOException("no dimension counted here has the code " + code);
  }
}
