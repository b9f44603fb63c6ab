package io.tidewatch.benchmarks.incidents;

import io.tidewatch.models.window.PartStatistics;
import io.tidewatch.models.window.WindowStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What anybody would try first, for comparison: components by the rise of their error rate plus the
 * rise of their own time as a share of all time.
 */
final class SimpleRanking {
  private final Map<String, Sums> before = new TreeMap<>();
  private final Map<String, Sums> after = new TreeMap<>();
  private long transactionsBefore;
  private long transactionsAfter;
  private double microsBefore;

  /** A component's sums. */
  private static final class Sums {
    private long touches;
    private long micros;
    private long failures;
  }

  /** Adds a window of the time in which all was well. */
  void addReference(WindowStatistics statistics) {
    transactionsBefore += statistics.transactions();
    microsBefore += statistics.durationSumMicros();
    add(statistics, before);
  }

  /** Adds a window of the time in which something was wrong. */
  void add(WindowStatistics statistics) {
    transactionsAfter += statistics.transactions();
    add(statistics, after);
  }

  private static void add(WindowStatistics statistics, Map<String, Sums> into) {
    for (PartStatistics part : statistics.parts()) {
      Sums sums = into.computeIfAbsent(part.component(), name -> new Sums());
      sums.touches += part.transactions();
      sums.micros += part.ownMicros();
      sums.failures += part.ownDefects();
    }
  }

  /** The components, the most suspect first. */
  List<String> ranked() {
    return after.keySet().stream()
        .sorted(Comparator.comparingDouble(this::score).reversed().thenComparing(name -> name))
        .toList();
  }

  private double score(String component) {
    Sums now = after.get(component);
    Sums then = before.getOrDefault(component, new Sums());
    double errors =
        now.failures / (double) Math.max(1, now.touches)
            - then.failures / (double) Math.max(1, then.touches);
    double micros =
        now.micros / (double) Math.max(1, transactionsAfter)
            - then.micros / (double) Math.max(1, transactionsBefore);
    double all = microsBefore / Math.max(1, transactionsBefore);
    return Math.max(0, errors) + Math.max(0, micros / Math.max(1, all));
  }
}
