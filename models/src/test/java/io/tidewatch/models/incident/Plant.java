package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesCalendar;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.scenario.Chain;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.Link;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeasonSlots;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.WindowView;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * A whole plant in miniature: transactions of several series, judged by the real models, alerts
 * raised by the real machines, incidents kept by a real book. No Flink, the same seed gives the
 * same incidents.
 */
final class Plant {
  static final String TENANT = "acme";

  private static final long MINUTE = 60_000;
  private static final PolicySet POLICIES = PolicySet.defaults();

  /** A Monday, 00:00 UTC. */
  private static final long START = 1_767_571_200_000L;

  /** What is wrong with some series from one minute until before another. */
  record Trouble(int from, int to, Fault fault, double traffic, List<String> transactions) {
    boolean strikes(int minute, String transaction) {
      return minute >= from && minute < to && transactions.contains(transaction);
    }
  }

  private final List<Site> sites = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private final IncidentBook book = IncidentBook.of(TENANT);
  private final List<IncidentRevision> told = new ArrayList<>();
  private final Random seeds;
  private long lastHeard = START;
  private int minute;

  Plant(long seed) {
    this.seeds = new Random(seed);
  }

  static long at(int minute) {
    return START + minute * MINUTE;
  }

  /** A series that has so many transactions per minute at noon. */
  Plant series(String service, String transaction, double atNoon, Link... links) {
    sites.add(new Site(SeriesKey.of(TENANT, service, transaction), atNoon, links));
    return this;
  }

  /** Components misbehave for some minutes. */
  Plant fault(int from, int minutes, Fault fault, String... transactions) {
    troubles.add(new Trouble(from, from + minutes, fault, 1, List.of(transactions)));
    return this;
  }

  /** Traffic changes by a factor for some minutes. */
  Plant traffic(int from, int minutes, double factor, String... transactions) {
    troubles.add(new Trouble(from, from + minutes, Fault.NONE, factor, List.of(transactions)));
    return this;
  }

  /** Lives until before a minute; tells the revisions of that time. */
  List<IncidentRevision> runUntil(int end) {
    int before = told.size();
    for (; minute < end; minute++) {
      for (Site site : sites) {
        site.live(minute);
      }
      long watermark = at(minute + 1);
      told.addAll(book.advanceTo(watermark, Map.of(TENANT, lastHeard), POLICIES));
    }
    return List.copyOf(told.subList(before, told.size()));
  }

  /** Share of the noon's traffic: quiet nights and weekends. */
  private static double season(int minute) {
    double hour = minute / 60.0 % 24;
    boolean weekend = minute / (24 * 60) % 7 >= 5;
    double day = 0.08 + 0.92 * Math.exp(-Math.pow((hour - 12.5) / 4.2, 2));
    return weekend ? 0.4 * day : day;
  }

  private final class Site {
    private final SeriesKey key;
    private final double atNoon;
    private final Chain chain;
    private final Well19937c random = new Well19937c(seeds.nextLong());
    private final SeriesModel model = SeriesModel.fresh();
    private final SeriesAlerts alerts = SeriesAlerts.fresh();
    private final ComponentBaselines baselines = ComponentBaselines.fresh();
    private final SeriesPolicy policy;
    private final SeasonSlots slots =
        new SeasonSlots() {
          private final Map<Integer, SeasonSlot> kept = new HashMap<>();

          @Override
          public SeasonSlot get(int slot) {
            return kept.get(slot);
          }

          @Override
          public void put(int slot, SeasonSlot value) {
            kept.put(slot, value);
          }
        };

    Site(SeriesKey key, double atNoon, Link... links) {
      this.key = key;
      this.atNoon = atNoon;
      this.chain = new Chain(key, seeds.nextLong(), links).withFailures(0.002);
      this.policy = POLICIES.forSeries(key);
    }

    void live(int minute) {
      Fault fault = Fault.NONE;
      double rate = atNoon * season(minute);
      for (Trouble trouble : troubles) {
        if (trouble.strikes(minute, key.transaction())) {
          fault = trouble.fault() == Fault.NONE ? fault : trouble.fault();
          rate *= trouble.traffic();
        }
      }
      int transactions = rate <= 0 ? 0 : new PoissonDistribution(random, rate, 1e-9, 1000).sample();
      WindowStatistics window = chain.window(at(minute), transactions, fault);
      if (transactions > 0) {
        lastHeard = at(minute + 1) - 1;
        WindowView view = WindowView.of(at(minute), at(minute + 1), window);
        hear(window, model.judge(view, policy, SeriesCalendar.EMPTY, slots));
      } else if (model.nextWakeMillis(policy, slots) <= at(minute + 1)) {
        hear(
            window,
            model.judgeSilence(at(minute), at(minute + 1), policy, SeriesCalendar.EMPTY, slots));
      }
    }

    private void hear(WindowStatistics window, Judgement judgement) {
      List<Alert> revisions = alerts.advance(key, judgement, policy);
      boolean ok = judgement.level() == Level.OK && !alerts.anyActive();
      if (ok) {
        baselines.learn(window, 1);
      } else {
        book.onEvidence(
            SeriesEvidence.of(
                key,
                0,
                judgement,
                window,
                policy,
                baselines.deviations(window),
                baselines.valueDeviations(window)));
      }
      revisions.forEach(book::onAlert);
    }
  }
}
