package io.tidewatch.models.window;

import java.util.Arrays;

/**
 * Rows of counters by name, at most a fixed number of them. When there are more names, those of the
 * lowest hash keep rows of their own and all others share one: which names those are does not
 * depend on the order in which they came, so that merges give the same bytes.
 *
 * <p>All counters lie in one array, so that counting a transaction touches few lines of the cache:
 * there is a table per series and minute, and the next transaction is nearly always another
 * series'.
 */
final class CounterTable {
  /** Name under which what found no place is shown. */
  static final String REST_NAME = "(other)";

  /** The row that all names without one of their own share. */
  static final int REST = 0;

  private static final int FIRST_CAPACITY = 8;

  private final int most;
  private final int sums;
  private final int columns;
  private String[] names = {};
  private String[] details = {};
  private long[] hashes = {};
  private long[] counters;
  private int used;
  private boolean hasRest;
  private int latest;

  /**
   * An empty table.
   *
   * @param most names that have rows of their own
   * @param sums columns that add up when rows are merged: the first ones
   * @param maxima columns behind them of which the greatest value is kept
   */
  CounterTable(int most, int sums, int maxima) {
    this.most = most;
    this.sums = sums;
    this.columns = sums + maxima;
    this.counters = new long[columns];
  }

  /** The row to which something of this name must be counted now. */
  @SuppressWarnings("ReferenceEquality") // the decoder hands out recurring names as one object
  int row(String name, String detail) {
    // A series names the same things in the same order again and again.
    int next = latest < used ? latest + 1 : 1;
    if (next <= used && names[next] == name && details[next] == detail) {
      latest = next;
      return next;
    }
    for (int row = 1; row <= used; row++) {
      if (names[row].equals(name) && details[row].equals(detail)) {
        latest = row;
        return row;
      }
    }
    return newRow(name, detail);
  }

  void add(int row, int column, long value) {
    counters[row * columns + column] += value;
  }

  void raise(int row, int column, long value) {
    int at = row * columns + column;
    counters[at] = Math.max(counters[at], value);
  }

  long get(int row, int column) {
    return counters[row * columns + column];
  }

  String name(int row) {
    return row == REST ? REST_NAME : names[row];
  }

  String detail(int row) {
    return row == REST ? "" : details[row];
  }

  boolean hasRest() {
    return hasRest;
  }

  /** Number of names that have rows of their own. */
  int named() {
    return used;
  }

  /** The named rows in the order of their hashes, then the rest if there is one. */
  int[] inOrder() {
    int[] rows = new int[used + (hasRest ? 1 : 0)];
    for (int row = 1; row <= used; row++) {
      int at = row - 1;
      for (; at > 0 && compare(rows[at - 1], hashes[row], names[row], details[row]) > 0; at--) {
        rows[at] = rows[at - 1];
      }
      rows[at] = row;
    }
    return rows;
  }

  /** Appends an empty row as it was read from a stored table that kept within the same bound. */
  int restore(String name, String detail, boolean asRest) {
    if (asRest) {
      hasRest = true;
      return REST;
    }
    return append(name, detail, Hashes.of(name, detail));
  }

  void merge(CounterTable other) {
    for (int row = 1; row <= other.used; row++) {
      mergeRow(other, row, row(other.names[row], other.details[row]));
    }
    if (other.hasRest) {
      hasRest = true;
      mergeRow(other, REST, REST);
    }
  }

  private void mergeRow(CounterTable other, int from, int to) {
    for (int column = 0; column < sums; column++) {
      add(to, column, other.get(from, column));
    }
    for (int column = sums; column < columns; column++) {
      raise(to, column, other.get(from, column));
    }
  }

  private int newRow(String name, String detail) {
    long hash = Hashes.of(name, detail);
    if (used < most) {
      latest = append(name, detail, hash);
      return latest;
    }
    hasRest = true;
    int last = last();
    if (compare(last, hash, name, detail) < 0) {
      return REST;
    }
    mergeRow(this, last, REST);
    Arrays.fill(counters, last * columns, (last + 1) * columns, 0);
    set(last, name, detail, hash);
    return last;
  }

  private int append(String name, String detail, long hash) {
    used++;
    if (used >= names.length) {
      int capacity = Math.min(most + 1, Math.max(FIRST_CAPACITY, used * 2));
      names = Arrays.copyOf(names, capacity);
      details = Arrays.copyOf(details, capacity);
      hashes = Arrays.copyOf(hashes, capacity);
      counters = Arrays.copyOf(counters, capacity * columns);
    }
    set(used, name, detail, hash);
    return used;
  }

  private void set(int row, String name, String detail, long hash) {
    names[row] = name;
    details[row] = detail;
    hashes[row] = hash;
  }

  private int last() {
    int last = 1;
    for (int row = 2; row <= used; row++) {
      if (compare(row, hashes[last], names[last], details[last]) > 0) {
        last = row;
      }
    }
    return last;
  }

  /** By hash, then by name: the same on every machine. */
  private int compare(int row, long hash, String name, String detail) {
    int byHash = Long.compare(hashes[row], hash);
    if (byHash != 0) {
      return byHash;
    }
    int byName = names[row].compareTo(name);
    return byName != 0 ? byName : details[row].compareTo(detail);
  }
}
