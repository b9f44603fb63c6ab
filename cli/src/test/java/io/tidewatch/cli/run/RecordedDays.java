package io.tidewatch.cli.run;

import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.Tier;
import io.tidewatch.schemas.TransactionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A few days of a few series, the last hour of which has a fault: the payments fail at the bank.
 * The same on every call.
 */
public final class RecordedDays {
  /** The tenant it all happens to. */
  public static final String TENANT = "acme";

  /** When the payments begin to fail. */
  public static final Instant FAULT_START = Instant.parse("2026-03-04T10:00:00Z");

  /**
   * When the fault has lasted for so long that the jobs speak of it, and still lasts for some
   * minutes.
   */
  static final Instant IN_MID_FAULT = FAULT_START.plus(Duration.ofMinutes(8));

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration FAULT = Duration.ofMinutes(15);
  private static final Duration AFTER = Duration.ofMinutes(45);
  private static final List<String> SERIES = List.of("order-entry", "stock-check", "payment");
  private static final long STEP_MILLIS = 12_000;

  private RecordedDays() {}

  /** All transactions, by the end of event time. */
  public static List<TransactionEvent> all() {
    List<TransactionEvent> events = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(17);
    Instant end = FAULT_START.plus(FAULT).plus(AFTER);
    for (Instant at = START; at.isBefore(end); at = at.plusMillis(STEP_MILLIS)) {
      for (String transaction : SERIES) {
        events.add(event(transaction, at, events.size(), random));
      }
    }
    return events;
  }

  private static TransactionEvent event(
      String transaction, Instant end, int number, SplittableRandom random) {
    boolean faulty =
        transaction.equals("payment")
            && !end.isBefore(FAULT_START)
            && end.isBefore(FAULT_START.plus(FAULT));
    boolean fails = faulty && random.nextInt(10) < 9;
    long bankMicros = 40_000 + random.nextInt(20_000);
    long ownMicros = 80_000 + random.nextInt(40_000);
    Outcome outcome = fails ? Outcome.FAILURE : Outcome.OK;
    long duration = bankMicros + ownMicros;
    return TransactionEvent.newBuilder()
        .setEventId("event-" + number)
        .setTenant(TENANT)
        .setService("erp")
        .setTransaction(transaction)
        .setUserId("user-" + random.nextInt(500))
        .setStart(end.minusNanos(duration * 1_000))
        .setDurationMicros(duration)
        .setOutcome(outcome)
        .setTraceId("trace-" + number)
        .setHops(
            List.of(
                hop("application-server", Tier.APPLICATION, -1, duration, outcome),
                hop(
                    transaction.equals("payment") ? "bank" : "database",
                    transaction.equals("payment") ? Tier.EXTERNAL : Tier.DATABASE,
                    0,
                    bankMicros,
                    outcome)))
        .build();
  }

  private static Hop hop(
      String component, Tier tier, int parent, long durationMicros, Outcome outcome) {
    return Hop.newBuilder()
        .setComponent(component)
        .setTier(tier)
        .setParent(parent)
        .setStartOffsetMicros(parent < 0 ? 0 : 1_000)
        .setDurationMicros(durationMicros)
        .setOutcome(outcome)
        .build();
  }
}
