package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.Effect.Delivery;
import io.tidewatch.cli.simulate.Effect.Disturbance;
import io.tidewatch.cli.simulate.Effect.OneOfTwo;
import io.tidewatch.cli.simulate.Effect.Traffic;
import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.cli.simulate.TransactionPlayer.Surroundings;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.TransactionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates one series, a minute at a time. Chance is drawn anew for each minute, so that what an
 * episode changes stays within the series and minutes that it touches.
 */
final class SeriesSimulator {
  private static final int MINUTE_MILLIS = 60_000;
  private static final double TYPICAL_DELIVERY_MILLIS = 250;
  private static final double SLOWEST_DELIVERY_MILLIS = 3_000;

  private final BusinessTransaction transaction;
  private final UserPool users;
  private final List<Episode> episodes;
  private final long seed;
  private final long subject;
  private final TransactionPlayer player;
  private final AvroCodec<TransactionEvent> codec;
  private final byte[] key;

  /**
   * @param episodes those that touch the series
   * @param subject tells the series from all others
   */
  SeriesSimulator(
      BusinessTransaction transaction,
      UserPool users,
      List<Episode> episodes,
      long seed,
      long subject,
      TransactionPlayer player,
      AvroCodec<TransactionEvent> codec) {
    this.transaction = transaction;
    this.users = users;
    this.episodes = List.copyOf(episodes);
    this.seed = seed;
    this.subject = subject;
    this.player = player;
    this.codec = codec;
    this.key = transaction.series().toString().getBytes(StandardCharsets.UTF_8);
  }

  BusinessTransaction transaction() {
    return transaction;
  }

  /**
   * Lets a minute pass.
   *
   * @param minuteStart milliseconds since the epoch
   * @param busyness how much busier than usual for this time of week everybody is, around 1
   * @param share what the season has at this minute, as a share of the peak
   * @param into takes the records of the transactions that begin in this minute, in no order
   */
  void simulate(
      long minuteStart,
      double share,
      double busyness,
      Weather weather,
      List<SimulatedRecord> into) {
    SplittableRandom random = Randomness.of(seed, subject, minuteStart);
    List<Effect> atStart = effectsAt(minuteStart);
    OneOfTwo pair = oneOfTwo(atStart, minuteStart);
    double mean = transaction.perMinuteAtPeak() * share * busyness * Math.max(1, traffic(atStart));
    int count = pair == null ? Randomness.poisson(random, mean) : 2;
    for (int i = 0; i < count; i++) {
      long startMicros = minuteStart * 1000 + random.nextLong(MINUTE_MILLIS * 1000L);
      List<Effect> effects = effectsAt(startMicros / 1000);
      if (pair != null && i == 0) {
        effects = List.of(Disturbance.failing(pair.component(), 1, Outcome.FAILURE));
      }
      if (pair != null || random.nextDouble() < traffic(effects)) {
        TransactionEvent event =
            player.play(
                transaction,
                users.pick(random),
                startMicros,
                new Surroundings(weather, effects, random));
        into.add(deliver(event, startMicros, effects, random));
      }
    }
  }

  private SimulatedRecord deliver(
      TransactionEvent event, long startMicros, List<Effect> effects, SplittableRandom random) {
    double way =
        Math.min(
            SLOWEST_DELIVERY_MILLIS,
            -TYPICAL_DELIVERY_MILLIS * StrictMath.log(1 - random.nextDouble()));
    Fate fate = Fate.USED;
    for (Effect effect : effects) {
      if (effect instanceof Delivery delivery
          && fate == Fate.USED
          && random.nextDouble() < delivery.share()) {
        way += delivery.delayMillis() * (1 + random.nextDouble());
        fate = delivery.tooLate() ? Fate.TOO_LATE : Fate.USED;
      }
    }
    long completed = Math.floorDiv(startMicros + event.getDurationMicros(), 1000L);
    return new SimulatedRecord(completed + (long) way, key, codec.encode(event), fate);
  }

  private List<Effect> effectsAt(long millis) {
    List<Effect> effects = List.of();
    for (Episode episode : episodes) {
      if (episode.label().covers(millis)) {
        effects = effects.isEmpty() ? new ArrayList<>() : effects;
        for (Effect effect : episode.effects()) {
          effects.add(effect.at(millis));
        }
      }
    }
    return effects;
  }

  private OneOfTwo oneOfTwo(List<Effect> effects, long minuteStart) {
    for (Effect effect : effects) {
      if (effect instanceof OneOfTwo pair
          && pair.minuteStart() == minuteStart
          && pair.series().equals(transaction.series())) {
        return pair;
      }
    }
    return null;
  }

  /** How many times the usual traffic there is. */
  private static double traffic(List<Effect> effects) {
    double factor = 1;
    for (Effect effect : effects) {
      if (effect instanceof Traffic traffic) {
        factor *= traffic.factor();
      }
    }
    return factor;
  }
}
