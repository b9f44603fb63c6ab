package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.Gaussians;
import io.tidewatch.benchmarks.incidents.Landscape.Business;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.window.WindowStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Plays a scenario through the production's models and keeps what people would have seen. */
final class ScenarioRun {
  private static final long BEGIN = Instant.parse("2026-01-13T06:00:00Z").toEpochMilli();
  private static final int REFERENCE_MINUTES = 60;
  private static final double LOAD_NOISE = 0.05;
  private static final int HISTORY_MINUTES = 8 * 1440;
  private static final int LOADS = 7;
  private static final double LEAST_LOAD = 0.7;
  private static final double LOAD_STEP = 0.1;
  private static final int WINDOWS_PER_LOAD = 20;

  private final Scenario scenario;
  private final Gaussians random;
  private final Player player;
  private final List<WatchedSeries> watched = new ArrayList<>();
  private final Map<String, SeenIncident> incidents = new LinkedHashMap<>();
  private final SimpleRanking simple = new SimpleRanking();

  private ScenarioRun(Scenario scenario) {
    this.scenario = scenario;
    this.random = new Gaussians(new SplittableRandom(~scenario.seed()));
    this.player = new Player(scenario.landscape(), random);
  }

  static ScenarioResult of(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario);
    run.play();
    return new ScenarioResult(scenario, List.copyOf(run.incidents.values()), run.simple.ranked());
  }

  /** The minute of the scenario in which a moment lies. */
  static int minute(long millis) {
    return (int) Math.floorDiv(millis - BEGIN, WatchedSeries.WINDOW_MILLIS);
  }

  private void play() {
    PolicySet policies = PolicySet.defaults();
    IncidentBook book = IncidentBook.of("acme");
    for (Business business : scenario.landscape().businesses()) {
      watched.add(new WatchedSeries(business.series(), policies.forSeries(business.series())));
    }
    for (int i = 0; i < watched.size(); i++) {
      learn(watched.get(i), scenario.landscape().businesses().get(i));
    }
    for (int minute = 0; minute < scenario.minutes(); minute++) {
      long start = BEGIN + minute * WatchedSeries.WINDOW_MILLIS;
      for (int i = 0; i < watched.size(); i++) {
        WindowStatistics statistics = window(minute, scenario.landscape().businesses().get(i));
        watched.get(i).close(start, statistics, book);
      }
      long end = start + WatchedSeries.WINDOW_MILLIS;
      for (IncidentRevision told : book.advanceTo(end, Map.of("acme", end), policies)) {
        incidents.computeIfAbsent(told.incidentId(), id -> new SeenIncident(told)).take(told);
      }
    }
  }

  /**
   * Days of history, so that the models are past their first guesses. They are put together from
   * windows that are played once for each load and drawn again and again, since to play them all
   * would take hours; nothing that happens in them is counted.
   */
  private void learn(WatchedSeries series, Business business) {
    IncidentBook nobody = IncidentBook.of("acme");
    List<List<WindowStatistics>> pool = new ArrayList<>();
    for (int load = 0; load < LOADS; load++) {
      List<WindowStatistics> windows = new ArrayList<>();
      for (int i = 0; i < WINDOWS_PER_LOAD; i++) {
        windows.add(played(business, 0, List.of(), loadOf(load)));
      }
      pool.add(windows);
    }
    for (int minute = -HISTORY_MINUTES; minute < 0; minute++) {
      int load = (int) Math.round((scenario.load(minute) - LEAST_LOAD) / LOAD_STEP);
      List<WindowStatistics> windows = pool.get(Math.max(0, Math.min(LOADS - 1, load)));
      WindowStatistics drawn = windows.get((int) (random.uniform() * windows.size()));
      series.close(BEGIN + minute * WatchedSeries.WINDOW_MILLIS, drawn, nobody);
    }
  }

  private static double loadOf(int step) {
    return LEAST_LOAD + step * LOAD_STEP;
  }

  private WindowStatistics window(int minute, Business business) {
    List<Fault> active = scenario.active(minute);
    WindowStatistics statistics = played(business, minute, active, scenario.load(minute));
    int before = scenario.firstOnset() - minute;
    if (before > 0 && before <= REFERENCE_MINUTES) {
      simple.addReference(statistics);
    } else if (!active.isEmpty()) {
      simple.add(statistics);
    }
    return statistics;
  }

  private WindowStatistics played(Business business, int minute, List<Fault> active, double load) {
    WindowStatistics statistics = new WindowStatistics();
    int count = random.poisson(business.perMinute() * load * Math.exp(LOAD_NOISE * random.next()));
    long startMicros = (BEGIN + minute * WatchedSeries.WINDOW_MILLIS) * 1000;
    for (int i = 0; i < count; i++) {
      long end = startMicros + (long) (random.uniform() * 60e6);
      statistics.add(
          player.play(business, end, active, load),
          PolicySet.defaults().forSeries(business.series()),
          (tenant, user) -> user.hashCode() * 0x9E3779B97F4A7C15L);
    }
    return statistics;
  }
}
