package io.tidewatch.models.blame;

import io.tidewatch.models.blame.BlameTally.PartKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ranks the components by their share of what went beyond the expectation.
 *
 * <p>There are three kinds of excess: time (own, and on the wire, charged to the callee), first
 * failures, and calls that should have come and did not, where those explain failures that no hop
 * reported. Each kind weighs as much as it is out of proportion: time by the expected time, the
 * others by the transactions, times {@link #FAILURE_WEIGHT}. A component's share is its share of
 * each kind, averaged by these weights.
 *
 * <p>Its confidence is share × (1 − exp((1.5 − σ) / 3)) × explained, where σ is how many standard
 * deviations speak against it and explained is how much of what the users suffered the components'
 * excess accounts for.
 */
public final class Blame {
  /** A failure of every transaction is as bad as transactions that take six times as long. */
  private static final double FAILURE_WEIGHT = 5;

  /** Below this share the excess is spread and nobody is named. */
  private static final double MIN_SHARE = 0.3;

  /** Below this the components do not account for what the users suffered. */
  private static final double MIN_EXPLAINED = 0.25;

  /** Below this confidence a name would mislead more than it helps. */
  private static final double MIN_CONFIDENCE = 0.3;

  /** Suspects below this share are not worth a line. */
  private static final double MENTIONED_SHARE = 0.05;

  /** Share of the expected transactions from which their absence is what the verdict is about. */
  private static final double NOTICEABLE_LOSS = 0.2;

  private static final int MOST_SUSPECTS = 5;

  private final BlameTally tally;
  private final List<Excess> excesses;
  private final double micros;
  private final double defects;
  private final double missing;
  private final double timeWeight;
  private final double defectWeight;
  private final double missingWeight;

  private Blame(BlameTally tally) {
    this.tally = tally;
    List<Excess> found = new ArrayList<>();
    instances(tally).forEach((component, parts) -> found.add(Excess.of(component, parts)));
    this.excesses = MissingCalls.explaining(tally, found);
    this.micros = excesses.stream().mapToDouble(Excess::micros).sum();
    this.defects = excesses.stream().mapToDouble(Excess::defects).sum();
    this.missing = excesses.stream().mapToDouble(Excess::missing).sum();
    double transactions = Math.max(1, tally.transactions);
    this.timeWeight = micros / Math.max(1, tally.expectedMicros());
    this.defectWeight = FAILURE_WEIGHT * defects / transactions;
    this.missingWeight = FAILURE_WEIGHT * missing / transactions;
  }

  /** Judges what was added to the tally. */
  public static Verdict rank(BlameTally tally) {
    return new Blame(tally).verdict();
  }

  /**
   * Everybody that something beyond chance speaks against, the likeliest first, however weak that
   * is: where to look first though nobody can be named.
   */
  public static List<Suspect> leads(BlameTally tally) {
    Blame blame = new Blame(tally);
    return blame.suspects(blame.explained());
  }

  private Verdict verdict() {
    if (tally.parts.isEmpty() && tally.transactions > 0) {
      return Verdict.unknown(
          "Of no component is it known what is normal: either the transactions do not name their"
              + " components, or too few were seen before.");
    }
    if (micros + defects + missing <= 0) {
      return Verdict.unknown(nobodyStandsOut());
    }
    double explained = isWaitUnexplained() ? micros / tally.excessWaitMicros : explained();
    if (explained < MIN_EXPLAINED) {
      return Verdict.unknown(
          text(
              "What the components did beyond normal accounts for only %.0f %% of what the users"
                  + " suffered.",
              100 * explained));
    }
    List<Suspect> suspects = suspects(explained);
    if (suspects.isEmpty() || suspects.get(0).share() < MIN_SHARE) {
      return Verdict.unknown(
          "The excess is spread over %d components, none of which holds much of it."
              .formatted(excesses.stream().filter(excess -> share(excess) > 0).count()));
    }
    Suspect prime = suspects.get(0);
    if (Alike.slower(excessOf(prime), excesses)) {
      return Verdict.unknown(
          "Nearly all components got slower by a similar factor: something that they share, and not"
              + " one of them.");
    }
    if (prime.confidence() < MIN_CONFIDENCE) {
      return Verdict.unknown(
          text(
              "The evidence is weak: %s stands out most, but with a confidence of only %.0f %%.",
              prime.component(), 100 * prime.confidence()));
    }
    return Verdict.blames(suspects);
  }

  private List<Suspect> suspects(double explained) {
    return excesses.stream()
        .filter(excess -> share(excess) >= MENTIONED_SHARE)
        .sorted(
            Comparator.comparingDouble(this::share)
                .thenComparingDouble(Excess::sigmas)
                .thenComparingInt(excess -> excess.sums().tier.code())
                .reversed()
                .thenComparing(Excess::component))
        .limit(MOST_SUSPECTS)
        .map(excess -> suspect(excess, explained))
        .toList();
  }

  private Excess excessOf(Suspect suspect) {
    return excesses.stream()
        .filter(excess -> excess.component().equals(suspect.component()))
        .findFirst()
        .orElseThrow();
  }

  private String nobodyStandsOut() {
    double lost = tally.expectedTransactions - tally.transactions;
    boolean beyondChance = lost > Excess.SIGNIFICANT_SIGMAS * Math.sqrt(tally.expectedTransactions);
    if (beyondChance && lost >= NOTICEABLE_LOSS * tally.expectedTransactions) {
      return text(
          "Of %.0f expected transactions %d came; what never came leaves no trace in any"
              + " component.",
          tally.expectedTransactions, tally.transactions);
    }
    return "No component's own time, time on the wire or failures are beyond what is normal for it.";
  }

  private Suspect suspect(Excess excess, double explained) {
    double share = share(excess);
    double strength = 1 - Math.exp((Excess.SIGNIFICANT_SIGMAS / 2 - excess.sigmas()) / 3);
    PartSums sums = excess.sums();
    return new Suspect(
        excess.component(),
        sums.tier,
        excess.instance(),
        share,
        Math.max(0, share * strength * explained),
        Math.max(0, sums.excessOwnMicros()),
        Math.max(0, sums.excessWireMicros()),
        Math.max(0, sums.excessDefects()),
        excess.evidence());
  }

  private double share(Excess excess) {
    double share =
        timeWeight * fraction(excess.micros(), micros)
            + defectWeight * fraction(excess.defects(), defects)
            + missingWeight * fraction(excess.missing(), missing);
    return Math.min(1, share / (timeWeight + defectWeight + missingWeight));
  }

  private double explained() {
    double time = tally.excessWaitMicros > 0 ? fraction(micros, tally.excessWaitMicros) : 1;
    double failures = fraction(defects + missing, Math.max((double) tally.failed, defects));
    double failureWeight = defectWeight + missingWeight;
    return (timeWeight * Math.min(1, time) + failureWeight * Math.min(1, failures))
        / (timeWeight + failureWeight);
  }

  /**
   * Whether users suffered by waiting rather than by failures, and no component's time says why.
   */
  private boolean isWaitUnexplained() {
    double waiting = tally.excessWaitMicros / Math.max(1, tally.expectedMicros());
    double failing = FAILURE_WEIGHT * tally.failed / Math.max(1, tally.transactions);
    return waiting > failing && micros < MIN_EXPLAINED * tally.excessWaitMicros;
  }

  private static Map<String, NavigableMap<String, PartSums>> instances(BlameTally tally) {
    Map<String, NavigableMap<String, PartSums>> byComponent = new TreeMap<>();
    for (Map.Entry<PartKey, PartSums> part : tally.parts.entrySet()) {
      byComponent
          .computeIfAbsent(part.getKey().component(), component -> new TreeMap<>())
          .put(part.getKey().instance(), part.getValue());
    }
    return byComponent;
  }

  private static double fraction(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
