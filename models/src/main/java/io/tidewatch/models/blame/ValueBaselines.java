package io.tidewatch.models.blame;

import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.window.ValueStatistics;
import io.tidewatch.models.window.WindowStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is normal for the transactions of each value of a dimension, within one series: a region far
 * away always takes longer. Learns like the components' baselines, a value in place of a component.
 *
 * <p>Bounded: at most {@value #MAX_VALUES} values, the least used is given up first. Takes 71 bytes
 * and the name for each. Not thread-safe.
 */
final class ValueBaselines {
  static final int MAX_VALUES = 48;

  /** A value of which less is left than this has gone. */
  private static final double FORGOTTEN = 0.01;

  private final Map<ValueKey, ComponentBaseline> values = new TreeMap<>();

  /** Compares a window's values with their baselines; leaves out those that were never seen. */
  List<ValueDeviation> deviations(WindowStatistics statistics) {
    List<ValueDeviation> deviations = new ArrayList<>();
    for (ValueStatistics value : statistics.values()) {
      ComponentBaseline baseline = values.get(new ValueKey(value.dimension(), value.value()));
      if (baseline != null && baseline.isKnown() && value.isOneValue()) {
        long n = value.transactions();
        deviations.add(
            new ValueDeviation(
                value.dimension(),
                value.value(),
                n,
                value.durationMicros(),
                baseline.expectedOwnMicros(n),
                baseline.ownDeviationMicros(n),
                value.defects(),
                baseline.expectedDefects(n)));
      }
    }
    return deviations;
  }

  /**
   * Learns from a window.
   *
   * @param kept what is left of older windows
   * @param weight how much it teaches, 0–1
   */
  void learn(WindowStatistics statistics, double kept, double weight) {
    values.values().forEach(baseline -> baseline.fade(kept));
    values.values().removeIf(baseline -> baseline.touches() < FORGOTTEN);
    for (ValueStatistics value : statistics.values()) {
      if (value.isOneValue()) {
        ComponentBaseline.Part part = new ComponentBaseline.Part();
        part.transactions = value.transactions();
        part.ownMicros = value.durationMicros();
        part.ownDefects = value.defects();
        values
            .computeIfAbsent(
                new ValueKey(value.dimension(), value.value()),
                key -> new ComponentBaseline(Tier.UNKNOWN))
            .learn(Tier.UNKNOWN, part, weight);
      }
    }
    while (values.size() > MAX_VALUES) {
      values.remove(leastUsed());
    }
  }

  void write(DataOutput out) throws IOException {
    Bytes.writeUnsigned(values.size(), out);
    for (Map.Entry<ValueKey, ComponentBaseline> value : values.entrySet()) {
      value.getKey().write(out);
      value.getValue().write(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    int count = Bytes.readCount(in, MAX_VALUES);
    for (int i = 0; i < count; i++) {
      values.put(ValueKey.read(in), ComponentBaseline.read(in));
    }
  }

  private ValueKey leastUsed() {
    return values.entrySet().stream()
        .min(
            Comparator.comparingDouble(
                    (Map.Entry<ValueKey, ComponentBaseline> entry) -> entry.getValue().touches())
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
