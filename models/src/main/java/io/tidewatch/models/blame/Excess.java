package io.tidewatch.models.blame;

import io.tidewatch.models.words.Counted;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.StringJoiner;

/**
 * What a component did beyond its expectation, with what chance explains left out.
 *
 * @param component the component
 * @param instance the instance that alone is to blame; empty otherwise
 * @param sums its figures over all instances
 * @param standout the figures that stand out: the instance's if one alone is to blame
 * @param micros own time and time on the wire beyond the expectation
 * @param defects first failures beyond the expectation
 * @param missing transactions that should have reached it, if that explains failures; otherwise 0
 */
record Excess(
    String component,
    String instance,
    PartSums sums,
    PartSums standout,
    double micros,
    double defects,
    double missing) {
  /** Standard deviations up to which a deviation is taken for chance. */
  static final double SIGNIFICANT_SIGMAS = 3;

  /** Fewer transactions than this prove nothing. */
  static final double MIN_TRANSACTIONS = 3;

  /** Compares a component, and each instance by itself, with the expectation. */
  static Excess of(String component, NavigableMap<String, PartSums> instances) {
    PartSums sums = new PartSums(instances.firstEntry().getValue().tier);
    instances.values().forEach(sums::merge);
    String instance = InstanceAtFault.of(instances);
    PartSums standout = instance.isEmpty() ? sums : instances.get(instance);
    // One of many instances may be far off and yet move the whole by no more than chance does.
    PartSums telling = isSignificant(sums) ? sums : standout;
    return new Excess(
        component,
        instance,
        sums,
        standout,
        significantMicros(telling),
        significantDefects(telling),
        0);
  }

  Excess withMissing(double explained) {
    return new Excess(component, instance, sums, standout, micros, defects, explained);
  }

  Excess withDefects(double remaining) {
    return new Excess(component, instance, sums, standout, micros, remaining, missing);
  }

  static double significantMicros(PartSums sums) {
    double own = sums.ownSigmas() >= SIGNIFICANT_SIGMAS ? sums.excessOwnMicros() : 0;
    double wire = sums.wireSigmas() >= SIGNIFICANT_SIGMAS ? sums.excessWireMicros() : 0;
    return own + wire;
  }

  static double significantDefects(PartSums sums) {
    boolean significant =
        sums.defectSigmas() >= SIGNIFICANT_SIGMAS && sums.excessDefects() >= MIN_TRANSACTIONS;
    return significant ? sums.excessDefects() : 0;
  }

  /** Standard deviations of what speaks loudest against it. */
  double sigmas() {
    double time = micros > 0 ? Math.max(standout.ownSigmas(), standout.wireSigmas()) : 0;
    double failures = defects > 0 ? standout.defectSigmas() : 0;
    // Missing calls were found beyond chance already where they were measured.
    double calls = missing > 0 ? Math.sqrt(missing) + SIGNIFICANT_SIGMAS : 0;
    return Math.max(time, Math.max(failures, calls));
  }

  /** The figures before and after, in one sentence. */
  String evidence() {
    String who = instance.isEmpty() ? component : component + " on " + instance;
    StringJoiner facts = new StringJoiner("; ", who + ": ", ".");
    if (standout.ownSigmas() >= SIGNIFICANT_SIGMAS) {
      facts.add(perTransaction("own time", standout.ownMicros, standout.expectedOwnMicros));
    }
    if (standout.wireSigmas() >= SIGNIFICANT_SIGMAS) {
      facts.add(
          perTransaction(
              "time on the wire to it", standout.wireMicros, standout.expectedWireMicros));
    }
    if (significantDefects(standout) > 0) {
      facts.add(
          text(
              "first to fail in %.0f of %s instead of %.1f",
              standout.ownDefects,
              Counted.of(standout.transactions, "transaction"),
              standout.expectedOwnDefects));
    }
    if (missing > 0) {
      facts.add(
          text(
              "not reached by %.0f of %.0f transactions that should have reached it",
              sums.missing, sums.missing + sums.transactions));
    }
    return facts.toString();
  }

  private static boolean isSignificant(PartSums sums) {
    return significantMicros(sums) > 0 || significantDefects(sums) > 0;
  }

  private String perTransaction(String what, double micros, double expectedMicros) {
    double millisEach = 1000.0 * Math.max(1, standout.transactions);
    return text(
        "%s %.1f ms per transaction instead of %.1f ms",
        what, micros / millisEach, expectedMicros / millisEach);
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
