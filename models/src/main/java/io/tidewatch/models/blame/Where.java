package io.tidewatch.models.blame;

import io.tidewatch.models.window.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Finds out whether the excess is confined to some values of dimensions. Each value is judged
 * against its own expectation, so that one that is always slow, or has most of the traffic, is not
 * taken for the place of the trouble.
 *
 * <p>Dimensions are looked at one by one. Trouble of one pair of values shows in both of them: each
 * holds nearly all of the excess.
 */
public final class Where {
  /** Share of the excess that a value must hold. */
  private static final double MIN_SHARE = 0.75;

  /** How far its share of the excess must exceed its share of the transactions. */
  private static final double MIN_LEAD = 0.25;

  /**
   * Standard deviations by which a value must be beyond its expectation: more than elsewhere, since
   * a dozen values are tried every minute.
   */
  private static final double SIGNIFICANT_SIGMAS = 5;

  /** More than a pair is coincidence: what two values share, a third often follows. */
  private static final int MOST_PLACES = 2;

  private Where() {}

  private record Finding(Place place, double lead) {}

  /** The values that hold the excess, by dimension; empty if it is spread. */
  public static List<Place> of(BlameTally tally) {
    Map<Dimension, NavigableMap<String, PartSums>> dimensions = new TreeMap<>();
    tally.values.forEach(
        (key, sums) ->
            dimensions
                .computeIfAbsent(key.dimension(), dimension -> new TreeMap<>())
                .put(key.value(), sums));
    boolean failing =
        tally.values.values().stream().anyMatch(sums -> Excess.significantDefects(sums) > 0);
    // Beside a value that chance alone lifts above the mark, the others are nearly as far off.
    ToDoubleFunction<PartSums> excess =
        failing
            ? sums -> Math.max(0, sums.excessDefects())
            : sums -> Math.max(0, sums.excessOwnMicros());
    ToDoubleFunction<PartSums> sigmas = failing ? PartSums::defectSigmas : PartSums::ownSigmas;
    List<Finding> findings = new ArrayList<>();
    tally.values.forEach(
        (key, sums) -> {
          NavigableMap<String, PartSums> all = dimensions.get(key.dimension());
          double share = share(sums, all, excess);
          double lead = share - share(sums, all, each -> each.transactions);
          boolean beyondChance = sigmas.applyAsDouble(sums) >= SIGNIFICANT_SIGMAS;
          if (beyondChance && share >= MIN_SHARE && lead >= MIN_LEAD) {
            findings.add(new Finding(new Place(key.dimension(), key.value(), share), lead));
          }
        });
    return findings.stream()
        .sorted(
            Comparator.comparingDouble(Finding::lead)
                .reversed()
                .thenComparing(finding -> finding.place().dimension()))
        .limit(MOST_PLACES)
        .map(Finding::place)
        .sorted(Comparator.comparing(Place::dimension))
        .toList();
  }

  /** In words, to be read behind who is to blame; empty if the excess is spread. */
  public static String sentence(List<Place> places) {
    return places.isEmpty()
        ? ""
        : " Hit are the transactions of %s."
            .formatted(
                places.stream()
                    .map(place -> place.dimension().words() + " " + place.value())
                    .collect(Collectors.joining(" and ")));
  }

  private static double share(
      PartSums of, NavigableMap<String, PartSums> all, ToDoubleFunction<PartSums> figure) {
    double sum = all.values().stream().mapToDouble(figure).sum();
    return sum > 0 ? figure.applyAsDouble(of) / sum : 0;
  }
}
