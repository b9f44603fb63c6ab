package io.tidewatch.models.incident;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.window.Exemplar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How the book writes the transactions to look at. Version 1 of the book. */
final class ExemplarsLayout {
  private static final int MAX_ENTRIES = 1 << 12;

  private ExemplarsLayout() {}

  static void write(List<Exemplar> exemplars, DataOutput out) throws IOException {
    Bytes.writeUnsigned(exemplars.size(), out);
    for (Exemplar exemplar : exemplars) {
      exemplar.write(out);
    }
  }

  static List<Exemplar> read(DataInput in) throws IOException {
    List<Exemplar> exemplars = new ArrayList<>();
    int count = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      exemplars.add(Exemplar.read(in));
    }
    return exemplars;
  }
}
