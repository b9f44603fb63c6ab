package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each user group did and suffered in one window. */
final class GroupTable {
  private static final int OUTCOMES = Outcome.values().length;
  private static final int SLOW = OUTCOMES;
  private static final int MICROS = OUTCOMES + 1;
  private static final int COLUMNS = OUTCOMES + 2;

  private final int most;
  private final CounterTable table;

  GroupTable(int most) {
    this.most = most;
    this.table = new CounterTable(most, COLUMNS, 0);
  }

  /** Counts one transaction of a group. */
  void add(String userGroup, Outcome outcome, boolean slow, long micros) {
    int row = table.row(userGroup, "");
    table.add(row, outcome.ordinal(), 1);
    table.add(row, MICROS, micros);
    if (slow) {
      table.add(row, SLOW, 1);
    }
  }

  void merge(GroupTable other) {
    table.merge(other.table);
  }

  /** The groups by their names, in a fixed order. */
  Map<String, GroupCounts> byName() {
    Map<String, GroupCounts> byName = new LinkedHashMap<>();
    for (int row : table.inOrder()) {
      byName.put(
          table.name(row), new GroupCounts(table.name(row), outcomes(row), table.get(row, SLOW)));
    }
    return byName;
  }

  /** The groups as the values of a dimension, in a fixed order; without users who have none. */
  List<ValueStatistics> values() {
    List<ValueStatistics> values = new ArrayList<>();
    for (int row : table.inOrder()) {
      if (!table.name(row).isEmpty()) {
        OutcomeCounts outcomes = outcomes(row);
        long all = outcomes.total();
        values.add(
            new ValueStatistics(
                Dimension.USER_GROUP,
                table.name(row),
                all,
                all - outcomes.of(Outcome.OK),
                table.get(row, MICROS)));
      }
    }
    return values;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(table.named(), out);
    out.writeBoolean(table.hasRest());
    for (int row : table.inOrder()) {
      Bytes.writeText(table.name(row), out);
      outcomes(row).write(out);
      Bytes.writeUnsigned(table.get(row, SLOW), out);
      Bytes.writeUnsigned(table.get(row, MICROS), out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    int named = Bytes.readCount(in, most);
    int all = named + (in.readBoolean() ? 1 : 0);
    for (int i = 0; i < all; i++) {
      int row = table.restore(Bytes.readText(in), "", i >= named);
      OutcomeCounts outcomes = OutcomeCounts.read(in);
      for (Outcome outcome : Outcome.values()) {
        table.add(row, outcome.ordinal(), outcomes.of(outcome));
      }
      table.add(row, SLOW, Bytes.readUnsigned(in));
      table.add(row, MICROS, Bytes.readUnsigned(in));
    }
  }

  private OutcomeCounts outcomes(int row) {
    OutcomeCounts counts = new OutcomeCounts();
    for (Outcome outcome : Outcome.values()) {
      counts.add(outcome, table.get(row, outcome.ordinal()));
    }
    return counts;
  }
}
