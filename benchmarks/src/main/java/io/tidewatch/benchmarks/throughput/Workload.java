package io.tidewatch.benchmarks.throughput;

import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.Tier;
import io.tidewatch.schemas.TransactionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The transactions of the throughput benchmark: a fixed number of series, six hops each, in the
 * order of event time. The same seed gives the same transactions.
 *
 * @param series number of series
 * @param perMinute transactions per series and minute while measured
 * @param warmUpMinutes minutes of history before, with one transaction per series and {@code
 *     warmUpStepMinutes}
 * @param warmUpStepMinutes distance of a series' transactions in the history, in minutes
 * @param measured number of transactions that are measured
 * @param seed of everything that is random
 */
record Workload(
    int series, int perMinute, int warmUpMinutes, int warmUpStepMinutes, long measured, long seed) {

  /** A Monday, so that the history runs into working hours. */
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final int SERVICES_PER_TENANT = 10;
  private static final int TRANSACTIONS_PER_SERVICE = 50;
  private static final String[] GROUPS = {"key-accounts", "retail", "staff", "partners"};
  private static final String[] REGIONS = {"north", "south", "east", "west"};
  private static final String[] CHANNELS = {"web", "app", "edi"};
  private static final Tier[] TIERS = {
    Tier.CLIENT, Tier.NETWORK, Tier.WEB, Tier.APPLICATION, Tier.MIDDLEWARE, Tier.DATABASE
  };
  private static final String[] COMPONENTS = {
    "browser", "load-balancer", "web-server", "application-server", "message-broker", "database"
  };

  /** Receives the transactions in the order of event time; the event is reused between calls. */
  interface Receiver {
    /** Takes one transaction of the given series. */
    void accept(String seriesName, TransactionEvent event) throws Exception;
  }

  /** Transactions before the measured ones. */
  long warmUp() {
    return (long) series * (warmUpMinutes / warmUpStepMinutes);
  }

  /** All transactions. */
  long all() {
    return warmUp() + measured;
  }

  /** Hands every transaction, history first, to the receiver. */
  void generate(Receiver receiver) throws Exception {
    var random = new SplittableRandom(seed);
    var event = blank();
    long startMicros = START.toEpochMilli() * 1000;
    long number = 0;
    long stepMicros = warmUpStepMinutes * 60_000_000L;
    for (long n = 0; n < warmUp(); n++) {
      long time = startMicros + (n / series) * stepMicros + (n % series) * stepMicros / series;
      send(receiver, event, (int) (n % series), time, number++, random);
    }
    long measuredStart = startMicros + warmUpMinutes * 60_000_000L;
    double microsPerEvent = 60_000_000.0 / ((double) series * perMinute);
    for (long n = 0; n < measured; n++) {
      long time = measuredStart + (long) (n * microsPerEvent);
      send(receiver, event, (int) (n % series), time, number++, random);
    }
  }

  private void send(
      Receiver receiver,
      TransactionEvent event,
      int seriesNumber,
      long endMicros,
      long number,
      SplittableRandom random)
      throws Exception {
    fill(event, seriesNumber, endMicros, number, random);
    receiver.accept(
        event.getTenant() + "/" + event.getService() + "/" + event.getTransaction(), event);
  }

  private static TransactionEvent blank() {
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < COMPONENTS.length; i++) {
      hops.add(
          Hop.newBuilder()
              .setComponent(COMPONENTS[i])
              .setTier(TIERS[i])
              .setOperation("handle-request-" + i)
              .setInstance(COMPONENTS[i] + "-1")
              .setParent(i - 1)
              .setStartOffsetMicros(0)
              .setDurationMicros(0)
              .build());
    }
    return TransactionEvent.newBuilder()
        .setEventId("")
        .setTenant("")
        .setService("")
        .setTransaction("")
        .setProcess("order-to-cash")
        .setStep("confirm-the-order")
        .setApplicationVersion("2026.1.0")
        .setStart(START)
        .setDurationMicros(0)
        .setHops(hops)
        .setAttributes(Map.of("device", "desktop", "screen", "order-entry-main-form"))
        .build();
  }

  private static void fill(
      TransactionEvent event,
      int seriesNumber,
      long endMicros,
      long number,
      SplittableRandom random) {
    int transaction = seriesNumber % TRANSACTIONS_PER_SERVICE;
    int service = seriesNumber / TRANSACTIONS_PER_SERVICE;
    int tenant = service / SERVICES_PER_TENANT;
    // Log-normal by the sum of uniforms: cheap, skewed, and enough spread for the sketches.
    double normal = (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
    long duration = (long) (200_000 * Math.exp(0.4 * normal)) + transaction * 1_000L;
    long left = duration;
    long offset = 0;
    List<Hop> hops = event.getHops();
    for (Hop hop : hops) {
      hop.setStartOffsetMicros(offset);
      hop.setDurationMicros(left);
      hop.setCallerDurationMicros(left + 300);
      long own = left / 4;
      offset += own / 2;
      left -= own;
    }
    event.setEventId("event-" + Long.toHexString(number + 0x1000_0000_0000L));
    event.setTraceId(Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "0123456789abcdef");
    event.setTenant("tenant-" + tenant);
    event.setService("service-" + service);
    event.setTransaction("transaction-" + transaction);
    event.setUserId("user-" + random.nextInt(50_000));
    event.setUserGroup(GROUPS[random.nextInt(GROUPS.length)]);
    event.setRegion(REGIONS[random.nextInt(REGIONS.length)]);
    event.setChannel(CHANNELS[random.nextInt(CHANNELS.length)]);
    event.setStart(instant(endMicros - duration));
    event.setDurationMicros(duration);
    event.setOutcome(random.nextInt(1_000) == 0 ? Outcome.FAILURE : Outcome.OK);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
