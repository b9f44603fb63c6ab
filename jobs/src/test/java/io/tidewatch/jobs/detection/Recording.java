package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;

import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.transaction.Outcome;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two partitions, each read by one task; two late records that amend, two that are too late, two
 * that cannot be read. One transaction fails from some minute on.
 */
final class Recording implements Serializable {
  /** Minutes that it lasts. */
  static final int MINUTES = 200;

  /** Transactions of each kind per minute, over both partitions. */
  static final int PER_MINUTE = 8;

  /** Minute from which on one kind fails. */
  static final int FAILING_FROM = 180;

  private static final long serialVersionUID = 1L;
  private static final List<String> NAMES = List.of("order-entry", "payment", "stock-check");

  private final ArrayList<Object[]> events = new ArrayList<>();

  Recording() {
    for (int partition = 0; partition < 2; partition++) {
      for (int minute = 0; minute < MINUTES; minute++) {
        for (int i = 0; i < PER_MINUTE / 2; i++) {
          for (String name : NAMES) {
            boolean fails = name.equals("order-entry") && minute >= FAILING_FROM;
            long at = T0 + minute * 60_000L + i * 10_000 + partition * 5_000;
            add(partition, at, name, fails ? Outcome.FAILURE : Outcome.OK);
          }
        }
        if (partition == 1 && minute == 43) {
          add(1, T0 + 40 * 60_000, "payment", Outcome.OK);
          add(1, T0 + 40 * 60_000 + 1, "payment", Outcome.OK);
          add(1, T0 + 20 * 60_000, "payment", Outcome.OK);
          add(1, T0 + 20 * 60_000 + 1, "payment", Outcome.OK);
          add(1, 0, null, null);
          add(1, 1, null, null);
        }
      }
      // Both halves are equally long, since the generator parts the recording in the middle.
      for (int i = 0; partition == 0 && i < 6; i++) {
        add(0, T0 + MINUTES * 60_000L - 1, "payment", Outcome.OK);
      }
    }
  }

  long size() {
    return events.size();
  }

  Decoded get(long index) {
    Object[] e = events.get((int) index);
    int partition = (int) e[0];
    if (e[2] == null) {
      return new Decoded.Unusable(
          Transactions.raw(partition, "broken".getBytes(StandardCharsets.UTF_8)),
          Reason.MALFORMED,
          "broken");
    }
    long jitter = (index * 7919 % 41) * 1000;
    return Transactions.at((long) e[1], (String) e[2], partition, 100_000 + jitter, (Outcome) e[3]);
  }

  private void add(int partition, long at, String name, Outcome outcome) {
    events.add(new Object[] {partition, at, name, outcome});
  }
}
