package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.HopDecomposition;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The components' parts in the transactions of one series in one window, by instance. */
final class PartTable {
  private static final int TRANSACTIONS = 0;
  private static final int OWN_MICROS = 1;
  private static final int WIRE_MICROS = 2;
  private static final int OWN_DEFECTS = 3;
  private static final int START_MICROS = 4;
  private static final int TIER = 5;
  private static final int CALLER = 6;

  private final int most;
  private final CounterTable table;

  PartTable(int most) {
    this.most = most;
    this.table = new CounterTable(most, TIER, 2);
  }

  /** Counts the hops of one transaction. */
  void add(Transaction t) {
    List<Hop> hops = t.hops();
    HopDecomposition times = HopDecomposition.of(hops, t.durationMicros());
    boolean failed = t.outcome().isDefect();
    int highest = CounterTable.REST;
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      int row = table.row(hop.component(), hop.instance());
      // A row above all others of this transaction cannot have been touched by it before.
      if (row > highest || isFirstTouch(hops, i)) {
        table.add(row, TRANSACTIONS, 1);
        table.add(row, START_MICROS, Math.max(0, hop.startOffsetMicros()));
      }
      highest = Math.max(highest, row);
      table.add(row, OWN_MICROS, times.ownMicros(i));
      table.add(row, WIRE_MICROS, times.wireMicros(i));
      table.raise(row, TIER, hop.tier().code());
      table.raise(row, CALLER, caller(hops, hop));
      if (failed && isFirstFailure(hops, i)) {
        table.add(row, OWN_DEFECTS, 1);
      }
    }
  }

  void merge(PartTable other) {
    table.merge(other.table);
  }

  /** The parts in a fixed order. */
  List<PartStatistics> list() {
    List<PartStatistics> parts = new ArrayList<>();
    for (int row : table.inOrder()) {
      parts.add(
          new PartStatistics(
              table.name(row),
              table.detail(row),
              Tier.ofCode((int) table.get(row, TIER)),
              table.get(row, TRANSACTIONS),
              table.get(row, OWN_MICROS),
              table.get(row, WIRE_MICROS),
              table.get(row, OWN_DEFECTS),
              table.get(row, START_MICROS),
              (int) table.get(row, CALLER)));
    }
    return parts;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(table.named(), out);
    out.writeBoolean(table.hasRest());
    for (int row : table.inOrder()) {
      Bytes.writeText(table.name(row), out);
      Bytes.writeText(table.detail(row), out);
      out.writeByte((int) table.get(row, TIER));
      out.writeInt((int) table.get(row, CALLER));
      for (int column = TRANSACTIONS; column < TIER; column++) {
        Bytes.writeUnsigned(table.get(row, column), out);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    int named = Bytes.readCount(in, most);
    int all = named + (in.readBoolean() ? 1 : 0);
    for (int i = 0; i < all; i++) {
      int row = table.restore(Bytes.readText(in), Bytes.readText(in), i >= named);
      table.raise(row, TIER, Tier.ofCode(in.readUnsignedByte()).code());
      table.raise(row, CALLER, in.readInt());
      for (int column = TRANSACTIONS; column < TIER; column++) {
        table.add(row, column, Bytes.readUnsigned(in));
      }
    }
  }

  /**
   * Whether the failure came from this hop: a failing one that called no failing one. There may be
   * several; some fail every day without anybody minding, so that to take one would hide the other.
   */
  private static boolean isFirstFailure(List<Hop> hops, int index) {
    if (!HopDecomposition.failsByItself(hops, index)) {
      return false;
    }
    Hop hop = hops.get(index);
    for (int i = 0; i < index; i++) {
      Hop earlier = hops.get(i);
      if (earlier.component().equals(hop.component())
          && earlier.instance().equals(hop.instance())
          && HopDecomposition.failsByItself(hops, i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A mark of the calling component; its hash is computed once for each name, and never changes.
   */
  private static int caller(List<Hop> hops, Hop hop) {
    int parent = hop.parent();
    return parent >= 0 && parent < hops.size()
        ? PartStatistics.mark(hops.get(parent).component())
        : 0;
  }

  /** A component that is called twice by one transaction is still touched by one. */
  private static boolean isFirstTouch(List<Hop> hops, int index) {
    Hop hop = hops.get(index);
    for (int i = 0; i < index; i++) {
      Hop earlier = hops.get(i);
      if (earlier.component().equals(hop.component())
          && earlier.instance().equals(hop.instance())) {
        return false;
      }
    }
    return true;
  }
}
