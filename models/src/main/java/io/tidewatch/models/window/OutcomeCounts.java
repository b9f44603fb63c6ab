package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Transactions by how they ended. */
final class OutcomeCounts {
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final long[] counts = new long[OUTCOMES.length];

  void add(Outcome outcome, long count) {
    counts[outcome.ordinal()] += count;
  }

  void merge(OutcomeCounts other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  long of(Outcome outcome) {
    return counts[outcome.ordinal()];
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  void write(DataOutput out) throws IOException {
    int kinds = 0;
    for (long count : counts) {
      kinds += count > 0 ? 1 : 0;
    }
    Bytes.writeUnsigned(kinds, out);
    for (Outcome outcome : OUTCOMES) {
      if (of(outcome) > 0) {
        out.writeByte(outcome.code());
        Bytes.writeUnsigned(of(outcome), out);
      }
    }
  }

  static OutcomeCounts read(DataInput in) throws IOException {
    OutcomeCounts counts = new OutcomeCounts();
    int kinds = Bytes.readCount(in, OUTCOMES.length);
    for (int i = 0; i < kinds; i++) {
      counts.add(Outcome.ofCode(in.readUnsignedByte()), Bytes.readUnsigned(in));
    }
    return counts;
  }
}
