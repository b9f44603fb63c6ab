package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Transaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The few worst transactions: the first of a total order, so that merges agree in any order. */
final class Exemplars {
  static final int MOST = 3;

  private final Exemplar[] worst = new Exemplar[MOST];
  // By what they are ordered, beside them: an offer is mostly refused without touching an exemplar.
  private final int[] badness = new int[MOST];
  private final long[] hashes = new long[MOST];
  private int used;

  void offer(Transaction t, boolean slow) {
    int offered = Exemplar.badness(t.durationMicros(), t.outcome(), slow);
    int last = MOST - 1;
    // Nearly every transaction ends here: without an object, and mostly without a hash.
    if (used == MOST
        && (offered < badness[last]
            || offered == badness[last] && Hashes.of(t.eventId()) > hashes[last])) {
      return;
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
    int offered = candidate.badness();
    long hash = Hashes.of(candidate.eventId());
    int at = 0;
    int order = -1;
    while (at < used && (order = compare(at, candidate, offered, hash)) < 0) {
      at++;
    }
    if (at == MOST || order == 0) {
      return;
    }
    used = Math.min(MOST, used + 1);
    for (int i = used - 1; i > at; i--) {
      set(i, worst[i - 1], badness[i - 1], hashes[i - 1]);
    }
    set(at, candidate, offered, hash);
  }

  private int compare(int at, Exemplar candidate, int offered, long hash) {
    int byBadness = Integer.compare(offered, badness[at]);
    int first = byBadness != 0 ? byBadness : Long.compare(hashes[at], hash);
    return first != 0 ? first : Exemplar.WORST_FIRST.compare(worst[at], candidate);
  }

  private void set(int at, Exemplar exemplar, int itsBadness, long itsHash) {
    worst[at] = exemplar;
    badness[at] = itsBadness;
    hashes[at] = itsHash;
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(used, out);
    for (int i = 0; i < used; i++) {
      worst[i].write(out);
    }
  }

  static Exemplars read(DataInput in) throws IOException {
    Exemplars exemplars = new Exemplars();
    int used = Bytes.readCount(in, MOST);
    for (int i = 0; i < used; i++) {
      exemplars.offer(Exemplar.read(in));
    }
    return exemplars;
  }
}
