package io.tidewatch.models.blame;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * What a component did beyond its expectation, with what chance explains left out.
 *
 * @param component the component
 * @param sums its figures over all instances
 * @param micros own time and time on the wire beyond the expectation
 * @param defects first failures beyond the expectation
 * @param missing transactions that should have reached it, if that explains failures; otherwise 0
 */
record Excess(String component, PartSums sums, double micros, double defects, double missing) {
  /** Standard deviations up to which a deviation is taken for chance. */
  static final double SIGNIFICANT_SIGMAS = 3;

  /** Fewer transactions than this prove nothing. */
  static final double MIN_TRANSACTIONS = 3;

  static Excess of(String component, PartSums sums) {
    return new Excess(component, sums, significantMicros(sums), significantDefects(sums), 0);
  }

  Excess withMissing(double explained) {
    return new Excess(component, sums, micros, defects, explained);
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
    double time = micros > 0 ? Math.max(sums.ownSigmas(), sums.wireSigmas()) : 0;
    double failures = defects > 0 ? sums.defectSigmas() : 0;
    // Missing calls were found beyond chance already where they were measured.
    double calls = missing > 0 ? Math.sqrt(missing) + SIGNIFICANT_SIGMAS : 0;
    return Math.max(time, Math.max(failures, calls));
  }

  /** The figures before and after, in one sentence. */
  String evidence() {
    StringJoiner facts = new StringJoiner("; ", component + ": ", ".");
    if (sums.ownSigmas() >= SIGNIFICANT_SIGMAS) {
      facts.add(perTransaction("own time", sums.ownMicros, sums.expectedOwnMicros));
    }
    if (sums.wireSigmas() >= SIGNIFICANT_SIGMAS) {
      facts.add(perTransaction("time on the wire to it", sums.wireMicros, sums.expectedWireMicros));
    }
    if (defects > 0) {
      facts.add(
          text(
              "first to fail in %.0f of %d transactions instead of %.1f",
              sums.ownDefects, sums.transactions, sums.expectedOwnDefects));
    }
    if (missing > 0) {
      facts.add(
          text(
              "not reached by %.0f of %.0f transactions that should have reached it",
              sums.missing, sums.missing + sums.transactions));
    }
    return facts.toString();
  }

  private String perTransaction(String what, double micros, double expectedMicros) {
    double millisEach = 1000.0 * Math.max(1, sums.transactions);
    return text(
        "%s %.1f ms per transaction instead of %.1f ms",
        what, micros / millisEach, expectedMicros / millisEach);
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
