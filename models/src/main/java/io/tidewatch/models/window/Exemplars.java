package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The few worst transactions: the first of a total order, so that merges agree in any order. */
final class Exemplars {
  static final int MOST = 5;

  private final Exemplar[] worst = new Exemplar[MOST];
  private int used;
  private int leastBadness;
  private long lastHash;

  void offer(Transaction t, boolean slow) {
    // Nearly every transaction ends here: without an object, and mostly without a hash.
    if (used == MOST) {
      int badness = Exemplar.badness(t.durationMicros(), t.outcome(), slow);
      if (badness < leastBadness
          || badness == leastBadness && Hashes.of(t.eventId()) > lastHash) {
        return;
      }
    }
    offer(new Exemplar(t.eventId(), t.traceId(), t.durationMicros(), t.outcome(), slow));
  }

  void merge(Exemplars other) {
    for (int i = 0; i < other.used; i++) {
      offer(other.worst[i]);
    }
  }

  List<Exemplar> worstFirst() {
    return List.of(Arrays.copyOf(worst, used));
  }

  private void offer(Exemplar candidate) {
    int at = Arrays.binarySearch(worst, 0, used, candidate, Exemplar.WORST_FIRST);
    int insertion = -at - 1;
    if (at >= 0 || insertion == MOST) {
      return;
    }
    used = Math.min(MOST, used + 1);
    System.arraycopy(worst, insertion, worst, insertion + 1, used - insertion - 1);
    worst[insertion] = candidate;
    leastBadness = worst[used - 1].badness();
    lastHash = Hashes.of(worst[used - 1].eventId());
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(used, out);
    for (int i = 0; i < used; i++) {
      Bytes.writeText(worst[i].eventId(), out);
      Bytes.writeText(worst[i].traceId(), out);
      Bytes.writeUnsigned(worst[i].durationMicros(), out);
      out.writeByte(worst[i].outcome().code());
      out.writeBoolean(worst[i].slow());
    }
  }

  static Exemplars read(DataInput in) throws IOException {
    Exemplars exemplars = new Exemplars();
    int used = Bytes.readCount(in, MOST);
    for (int i = 0; i < used; i++) {
      exemplars.offer(
          new Exemplar(
              Bytes.readText(in),
              Bytes.readText(in),
              Bytes.readUnsigned(in),
              Outcome.ofCode(in.readUnsignedByte()),
              in.readBoolean()));
    }
    return exemplars;
  }
}
