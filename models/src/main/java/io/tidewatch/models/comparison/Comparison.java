package io.tidewatch.models.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What two policies told of the same transactions, held against each other. Two episodes tell of
 * the same trouble if they share a subject and a moment; each has one counterpart at most, the one
 * with which it shares most. All lists are in the order in which people were told.
 *
 * @param same nobody could tell them apart
 * @param shifted told at another time
 * @param changed told at the same time, but with another end, level or other series
 * @param gained told by the second policies alone
 * @param lost told by the first policies alone
 */
public record Comparison(
    List<Pair> same,
    List<Pair> shifted,
    List<Pair> changed,
    List<Unmatched> gained,
    List<Unmatched> lost) {
  private static final Comparator<Episode> BY_TIME =
      Comparator.comparingLong(Episode::told).thenComparing(Episode::id);
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt(Candidate::shared)
          .thenComparingLong(Candidate::overlap)
          .reversed()
          .thenComparingLong(candidate -> Math.abs(candidate.pair().laterMillis()))
          .thenComparing(candidate -> candidate.pair().a(), BY_TIME)
          .thenComparing(candidate -> candidate.pair().b(), BY_TIME);

  private record Candidate(Pair pair, int shared, long overlap) {}

  /** Keeps its own copies. */
  public Comparison {
    same = List.copyOf(same);
    shifted = List.copyOf(shifted);
    changed = List.copyOf(changed);
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /** Compares what the first policies told with what the second did. */
  public static Comparison of(List<Episode> first, List<Episode> second) {
    List<Candidate> candidates = candidates(first, second);
    candidates.sort(BEST_FIRST);
    Set<Episode> matched = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    // One alert and its counterpart may be equal as values, so each side is kept apart.
    Set<Episode> matchedB = new HashSet<>();
    for (Candidate candidate : candidates) {
      Pair pair = candidate.pair();
      if (!matched.contains(pair.a()) && !matchedB.contains(pair.b())) {
        matched.add(pair.a());
        matchedB.add(pair.b());
        pairs.add(pair);
      }
    }
    pairs.sort(Comparator.comparing(Pair::a, BY_TIME));
    return new Comparison(
        pairs.stream().filter(Pair::isSame).toList(),
        pairs.stream().filter(Pair::isShifted).toList(),
        pairs.stream().filter(pair -> !pair.isSame() && !pair.isShifted()).toList(),
        unmatched(second, matchedB, first),
        unmatched(first, matched, second));
  }

  /**
   * The part of it of which people were told within a time, by either.
   *
   * @param from begin, inclusive
   * @param to end, exclusive
   */
  public Comparison within(long from, long to) {
    return new Comparison(
        pairsWithin(same, from, to),
        pairsWithin(shifted, from, to),
        pairsWithin(changed, from, to),
        gained.stream().filter(each -> isWithin(each.episode(), from, to)).toList(),
        lost.stream().filter(each -> isWithin(each.episode(), from, to)).toList());
  }

  /** Whether both told the same. */
  public boolean isWithoutDifference() {
    return shifted.isEmpty() && changed.isEmpty() && gained.isEmpty() && lost.isEmpty();
  }

  /** How many the first policies told. */
  public int toldByFirst() {
    return same.size() + shifted.size() + changed.size() + lost.size();
  }

  /** How many the second policies told. */
  public int toldBySecond() {
    return same.size() + shifted.size() + changed.size() + gained.size();
  }

  private static List<Pair> pairsWithin(List<Pair> pairs, long from, long to) {
    return pairs.stream()
        .filter(pair -> isWithin(pair.a(), from, to) || isWithin(pair.b(), from, to))
        .toList();
  }

  private static boolean isWithin(Episode episode, long from, long to) {
    return episode.told() >= from && episode.told() < to;
  }

  private static List<Candidate> candidates(List<Episode> first, List<Episode> second) {
    Map<String, List<Episode>> bySubject = bySubject(second);
    List<Candidate> candidates = new ArrayList<>();
    for (Episode a : first) {
      for (Episode b : near(a, bySubject)) {
        candidates.add(new Candidate(new Pair(a, b), a.shared(b), a.overlap(b)));
      }
    }
    return candidates;
  }

  private static List<Unmatched> unmatched(
      List<Episode> episodes, Set<Episode> matched, List<Episode> others) {
    Map<String, List<Episode>> bySubject = bySubject(others);
    return episodes.stream()
        .filter(episode -> !matched.contains(episode))
        .sorted(BY_TIME)
        .map(episode -> new Unmatched(episode, longest(episode, near(episode, bySubject))))
        .toList();
  }

  private static Optional<Episode> longest(Episode episode, Set<Episode> others) {
    return others.stream()
        .max(
            Comparator.comparingLong((Episode other) -> other.overlap(episode))
                .thenComparing(BY_TIME));
  }

  private static Map<String, List<Episode>> bySubject(List<Episode> episodes) {
    Map<String, List<Episode>> bySubject = new HashMap<>();
    for (Episode episode : episodes) {
      for (String subject : episode.subjects()) {
        bySubject.computeIfAbsent(subject, any -> new ArrayList<>()).add(episode);
      }
    }
    return bySubject;
  }

  private static Set<Episode> near(Episode episode, Map<String, List<Episode>> others) {
    Set<Episode> near = new LinkedHashSet<>();
    for (String subject : episode.subjects()) {
      for (Episode other : others.getOrDefault(subject, List.of())) {
        if (episode.overlap(other) >= 0) {
          near.add(other);
        }
      }
    }
    return near;
  }
}
