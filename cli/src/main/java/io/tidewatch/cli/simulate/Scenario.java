package io.tidewatch.cli.simulate;

import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A story of some weeks: quiet history, then a live part in which things go wrong. The same seed
 * and scale tell the same story, on any machine and on any day.
 */
public final class Scenario {
  /** A Monday with no change of clocks near; fixed, so that a seed means the same for ever. */
  static final Instant START = Instant.parse("2025-06-02T00:00:00Z");

  /** How long the live part lasts. */
  static final Duration LIVE = Duration.ofDays(2);

  private static final Duration HISTORY = Duration.ofDays(14);

  private final long seed;
  private final List<Tenant> tenants;
  private final Instant liveStart;
  private final List<Episode> episodes;
  private final List<Announcement> announcements;
  private final List<ChangeEvent> changes;

  Scenario(
      long seed,
      List<Tenant> tenants,
      Instant liveStart,
      List<Episode> episodes,
      List<Announcement> announcements,
      List<ChangeEvent> changes) {
    this.seed = seed;
    this.tenants = List.copyOf(tenants);
    this.liveStart = liveStart;
    this.episodes = List.copyOf(episodes);
    this.announcements = List.copyOf(announcements);
    this.changes = List.copyOf(changes);
  }

  /**
   * The story of a seed, with two weeks of history.
   *
   * @param seed chooses everything that is left to chance
   * @param scale how many times as busy as usual the company is, more than 0
   */
  public static Scenario of(long seed, double scale) {
    return of(seed, scale, HISTORY);
  }

  /** The story of a seed with a history of that many whole days. */
  public static Scenario of(long seed, double scale, Duration history) {
    if (!(scale > 0 && scale <= 100)) {
      throw new IllegalArgumentException("scale must be above 0 and at most 100, not " + scale);
    }
    return new ScenarioPlanner(seed, scale, START.plus(history)).plan();
  }

  /** What was left to chance follows from this. */
  public long seed() {
    return seed;
  }

  /** Begin of the history. */
  public Instant start() {
    return START;
  }

  /** Begin of the live part, in which the faults and traps lie. */
  public Instant liveStart() {
    return liveStart;
  }

  /** End of the story. */
  public Instant end() {
    return liveStart.plus(LIVE);
  }

  /** Faults and traps, in the order of their kinds. */
  public List<Label> labels() {
    return episodes.stream().map(Episode::label).toList();
  }

  /** What was announced beforehand. */
  public List<Announcement> announcements() {
    return announcements;
  }

  /** What the deployment pipelines reported, harmful or not, by time. */
  public List<ChangeEvent> changes() {
    return changes;
  }

  /** Where the people of each tenant live, by its name. */
  public Map<String, ZoneId> zones() {
    return tenants.stream()
        .collect(Collectors.toMap(Tenant::name, Tenant::zone, (one, other) -> one, TreeMap::new));
  }

  /** How much each series matters to the business, 1-7. */
  public Map<SeriesKey, Integer> weights() {
    return tenants.stream()
        .flatMap(tenant -> tenant.transactions().stream())
        .collect(Collectors.toMap(BusinessTransaction::series, BusinessTransaction::weight));
  }

  /** What each series usually takes, in milliseconds. */
  Map<SeriesKey, Double> usualMillis() {
    return tenants.stream()
        .flatMap(tenant -> tenant.transactions().stream())
        .collect(
            Collectors.toMap(
                BusinessTransaction::series,
                transaction -> transaction.call().all().mapToDouble(Call::usualMillis).sum()));
  }

  List<Tenant> tenants() {
    return tenants;
  }

  List<Episode> episodes() {
    return episodes;
  }
}
