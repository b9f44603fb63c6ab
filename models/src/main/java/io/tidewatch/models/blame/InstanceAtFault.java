package io.tidewatch.models.blame;

import io.tidewatch.models.blame.BlameTally.PartKey;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds out whether one instance of a component alone is to blame. */
final class InstanceAtFault {
  /** Share of the component's excess that the instance must hold. */
  private static final double MIN_SHARE_OF_EXCESS = 0.75;

  /** How far its share of the excess must exceed its share of the transactions. */
  private static final double MIN_LEAD = 0.25;

  private InstanceAtFault() {}

  /** The instance; empty if there is only one, or several are at fault alike. */
  static String of(BlameTally tally, Excess component) {
    NavigableMap<PartKey, PartSums> instances = new TreeMap<>();
    tally.parts.tailMap(new PartKey(component.component(), "")).entrySet().stream()
        .takeWhile(part -> part.getKey().component().equals(component.component()))
        .filter(part -> part.getValue().transactions > 0)
        .forEach(part -> instances.put(part.getKey(), part.getValue()));
    if (instances.size() < 2) {
      return "";
    }
    boolean byDefects =
        component.defects() * component.sums().expectedOwnMicros
            > component.micros() * component.sums().transactions;
    double excess = 0;
    double transactions = 0;
    Map.Entry<PartKey, PartSums> worst = null;
    double worstExcess = 0;
    for (Map.Entry<PartKey, PartSums> instance : instances.entrySet()) {
      double its = excessOf(instance.getValue(), byDefects);
      excess += its;
      transactions += instance.getValue().transactions;
      if (its > worstExcess) {
        worst = instance;
        worstExcess = its;
      }
    }
    if (worst == null) {
      return "";
    }
    double shareOfExcess = worstExcess / excess;
    double shareOfTransactions = worst.getValue().transactions / transactions;
    boolean alone =
        shareOfExcess >= MIN_SHARE_OF_EXCESS && shareOfExcess - shareOfTransactions >= MIN_LEAD;
    return alone ? worst.getKey().instance() : "";
  }

  private static double excessOf(PartSums sums, boolean byDefects) {
    return byDefects ? Excess.significantDefects(sums) : Excess.significantMicros(sums);
  }
}
