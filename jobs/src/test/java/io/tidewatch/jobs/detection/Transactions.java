package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Makes transactions for tests. */
final class Transactions {
  /** A whole minute. */
  static final long T0 = Instant.parse("2026-01-31T08:00:00Z").toEpochMilli();

  private Transactions() {}

  static SeriesKey series(String transaction) {
    return SeriesKey.of("acme", "erp", transaction);
  }

  /** A transaction that ended at the given event time after 100 ms, as partition 0 has it. */
  static Decoded at(long eventTime, String transaction) {
    return at(eventTime, transaction, 0, 100_000, Outcome.OK);
  }

  static Decoded at(
      long eventTime, String transaction, int partition, long durationMicros, Outcome outcome) {
    return received(eventTime, eventTime, transaction, partition, durationMicros, outcome);
  }

  /** A transaction whose producer's clock is not Kafka's. */
  static Decoded received(long receivedAt, long eventTime, String transaction) {
    return received(receivedAt, eventTime, transaction, 0, 100_000, Outcome.OK);
  }

  private static Decoded received(
      long receivedAt,
      long eventTime,
      String transaction,
      int partition,
      long durationMicros,
      Outcome outcome) {
    Hop hop = new Hop("db", Tier.DATABASE, "", "", -1, 0, durationMicros, -1, outcome);
    String id = transaction + "-" + eventTime + "-" + partition;
    return new Decoded.Usable(
        raw(partition, receivedAt, id.getBytes(StandardCharsets.UTF_8)),
        new Transaction(
            id,
            series(transaction),
            "user-" + eventTime % 7,
            "staff",
            "web",
            "north",
            "1",
            eventTime * 1000 - durationMicros,
            durationMicros,
            outcome,
            "",
            List.of(hop)));
  }

  static RawRecord raw(int partition, byte[] value) {
    return raw(partition, T0, value);
  }

  private static RawRecord raw(int partition, long receivedAt, byte[] value) {
    return new RawRecord("transactions", partition, 42, receivedAt, null, value);
  }
}
