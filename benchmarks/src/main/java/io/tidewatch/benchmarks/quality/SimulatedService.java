package io.tidewatch.benchmarks.quality;

import io.tidewatch.benchmarks.Gaussians;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.DurationSketch;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * One transaction of a service, driven as the detection job drives it: windows with data as they
 * close, silent ones only when the model asked to be woken. Arrivals are Poisson, durations
 * log-normal.
 */
final class SimulatedService {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final SeriesKey KEY = SeriesKey.of("acme", "shop", "order");
  private static final double MEDIAN_MICROS = 200_000;
  private static final double SIGMA = 0.5;

  /**
   * What the users meet.
   *
   * @param perMinute mean number of transactions
   * @param slower factor on every duration
   * @param failing share that fails
   */
  record Traffic(double perMinute, double slower, double failing) {
    /** Nothing slower than usual. */
    static Traffic usual(double perMinute, double failing) {
      return new Traffic(perMinute, 1, failing);
    }
  }

  private final SeriesModel model = SeriesModel.fresh();
  private final SeriesAlerts alerts = SeriesAlerts.fresh();
  private final SeasonSlots slots = SeasonSlots.inMemory();
  private final SeriesPolicy policy;
  private final Gaussians random;
  private long now = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private long wake = Long.MAX_VALUE;

  SimulatedService(SeriesPolicy policy, SplittableRandom random) {
    this.policy = policy;
    this.random = new Gaussians(random);
  }

  long now() {
    return now;
  }

  /** Lets time pass without looking. */
  void run(long millis, Traffic traffic) {
    run(millis, traffic, (judgement, raised) -> {});
  }

  /** Lets time pass; the observer gets every judgement and the revisions of alerts it led to. */
  void run(long millis, Traffic traffic, BiConsumer<Judgement, List<Alert>> observer) {
    for (long end = now + millis; now < end; now += MINUTE) {
      WindowView window = window(traffic);
      Judgement judgement;
      if (window.transactions() > 0) {
        judgement = model.judge(window, policy, SeriesCalendar.EMPTY, slots);
      } else if (now + MINUTE >= wake) {
        judgement = model.judgeSilence(now, now + MINUTE, policy, SeriesCalendar.EMPTY, slots);
      } else {
        continue;
      }
      wake = model.nextWakeMillis(policy, slots);
      observer.accept(judgement, alerts.advance(KEY, judgement, policy));
    }
  }

  private WindowView window(Traffic traffic) {
    int n = random.poisson(traffic.perMinute);
    DurationSketch durations = new DurationSketch();
    long defects = 0;
    long satisfied = 0;
    long tolerating = 0;
    long sum = 0;
    for (int i = 0; i < n; i++) {
      double usual = MEDIAN_MICROS * Math.exp(SIGMA * random.next());
      long micros = Math.round(traffic.slower * usual);
      sum += micros;
      if (random.uniform() < traffic.failing) {
        defects++;
        continue;
      }
      durations.add(micros);
      satisfied += micros <= policy.apdexMicros() ? 1 : 0;
      tolerating += micros > policy.apdexMicros() && micros <= 4 * policy.apdexMicros() ? 1 : 0;
    }
    return new WindowView(now, now + MINUTE, n, defects, satisfied, tolerating, durations, sum);
  }
}
