package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to the transactions of each value of each dimension. Of pairs of values nothing is
 * kept: trouble of one pair alone shows in both of its values.
 */
final class ValueTable {
  private static final Dimension[] DIMENSIONS = Dimension.values();
  private static final int TRANSACTIONS = 0;
  private static final int DEFECTS = 1;
  private static final int MICROS = 2;
  private static final int COLUMNS = 3;

  private final int most;

  /** One table a dimension; null until a transaction says its value, which many never do. */
  private final CounterTable[] tables = new CounterTable[DIMENSIONS.length];

  ValueTable(int most) {
    this.most = most;
  }

  /** Counts one transaction. */
  void add(Transaction t, boolean defect) {
    for (int i = 0; i < DIMENSIONS.length; i++) {
      String value = DIMENSIONS[i].of(t);
      if (value.isEmpty()) {
        continue;
      }
      CounterTable table = table(i);
      int row = table.row(value, "");
      table.add(row, TRANSACTIONS, 1);
      table.add(row, DEFECTS, defect ? 1 : 0);
      table.add(row, MICROS, t.durationMicros());
    }
  }

  void merge(ValueTable other) {
    for (int i = 0; i < DIMENSIONS.length; i++) {
      if (other.tables[i] != null) {
        table(i).merge(other.tables[i]);
      }
    }
  }

  /** The values in a fixed order. */
  List<ValueStatistics> list() {
    List<ValueStatistics> values = new ArrayList<>();
    for (int i = 0; i < DIMENSIONS.length; i++) {
      if (tables[i] == null) {
        continue;
      }
      for (int row : tables[i].inOrder()) {
        values.add(
            new ValueStatistics(
                DIMENSIONS[i],
                tables[i].name(row),
                tables[i].get(row, TRANSACTIONS),
                tables[i].get(row, DEFECTS),
                tables[i].get(row, MICROS)));
      }
    }
    return values;
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < DIMENSIONS.length; i++) {
      if (tables[i] == null) {
        continue;
      }
      out.writeByte(DIMENSIONS[i].code());
      Bytes.writeUnsigned(tables[i].named(), out);
      out.writeBoolean(tables[i].hasRest());
      for (int row : tables[i].inOrder()) {
        Bytes.writeText(tables[i].name(row), out);
        for (int column = 0; column < COLUMNS; column++) {
          Bytes.writeUnsigned(tables[i].get(row, column), out);
        }
      }
    }
    out.writeByte(0);
  }

  void readFrom(DataInput in) throws IOException {
    for (int code = in.readUnsignedByte(); code != 0; code = in.readUnsignedByte()) {
      CounterTable table = table(Dimension.ofCode(code).ordinal());
      int named = Bytes.readCount(in, most);
      int all = named + (in.readBoolean() ? 1 : 0);
      for (int i = 0; i < all; i++) {
        int row = table.restore(Bytes.readText(in), "", i >= named);
        for (int column = 0; column < COLUMNS; column++) {
          table.add(row, column, Bytes.readUnsigned(in));
        }
      }
    }
  }

  private CounterTable table(int dimension) {
    if (tables[dimension] == null) {
      tables[dimension] = new CounterTable(most, COLUMNS, 0);
    }
    return tables[dimension];
  }
}
