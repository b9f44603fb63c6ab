package io.tidewatch.cli.simulate;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.TransactionEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulates all series of a tenant, which share weather, mood and clock. */
final class TenantSimulator {
  private static final double MOOD_OF_THE_MINUTE = .05;
  private static final double MOOD_OF_THE_DAY = .05;
  private static final long WEATHER = -1;
  private static final long MOOD = -2;
  private static final long DAY = -3;
  private static final long SUBJECTS_PER_TENANT = 1000;

  private final Tenant tenant;
  private final long seed;
  private final long subject;
  private final Weather weather;
  private final Drift mood;
  private final List<SeriesSimulator> series = new ArrayList<>();

  /**
   * @param number position of the tenant among all
   */
  TenantSimulator(Tenant tenant, int number, Scenario scenario) {
    this.tenant = tenant;
    this.seed = scenario.seed();
    this.subject = (number + 1) * SUBJECTS_PER_TENANT;
    this.weather = new Weather(tenant, seed, subject + WEATHER);
    this.mood = new Drift(Randomness.of(seed, subject + MOOD, 0), MOOD_OF_THE_MINUTE);
    TransactionPlayer player = new TransactionPlayer();
    AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
    for (BusinessTransaction transaction : tenant.transactions()) {
      List<Episode> touching =
          scenario.episodes().stream()
              .filter(episode -> episode.label().series().contains(transaction.series()))
              .toList();
      series.add(
          new SeriesSimulator(
              transaction,
              tenant.users().get(transaction.audience()),
              touching,
              seed,
              subject + series.size(),
              player,
              codec));
    }
  }

  /** Lets a minute pass; adds the records of the transactions that begin in it. */
  void simulate(long minuteStart, List<SimulatedRecord> into) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(minuteStart), tenant.zone());
    SplittableRandom day = Randomness.of(seed, subject + DAY, local.toLocalDate().toEpochDay());
    double busyness = mood.next() * Randomness.logNormal(day, MOOD_OF_THE_DAY);
    double[] shares = new double[Season.values().length];
    for (Season season : Season.values()) {
      shares[season.ordinal()] = season.at(local);
    }
    weather.advance(.5 * (shares[Season.OFFICE.ordinal()] + shares[Season.SHOP.ordinal()]));
    for (SeriesSimulator each : series) {
      each.simulate(
          minuteStart, shares[each.transaction().season().ordinal()], busyness, weather, into);
    }
  }
}
