package io.tidewatch.models.blame;

import java.util.Map;
import java.util.NavigableMap;
import java.util.function.ToDoubleFunction;

/** Finds out whether one instance of a component alone is to blame. */
final class InstanceAtFault {
  /** Share of the component's excess that the instance must hold. */
  private static final double MIN_SHARE_OF_EXCESS = 0.75;

  /** How far its share of the excess must exceed its share of the transactions. */
  private static final double MIN_LEAD = 0.25;

  private InstanceAtFault() {}

  /** The instance; empty if there is only one, or several are at fault alike. */
  static String of(NavigableMap<String, PartSums> instances) {
    String byDefects = of(instances, Excess::significantDefects);
    return byDefects.isEmpty() ? of(instances, Excess::significantMicros) : byDefects;
  }

  private static String of(
      NavigableMap<String, PartSums> instances, ToDoubleFunction<PartSums> excessOf) {
    double excess = 0;
    double transactions = 0;
    double worstExcess = 0;
    String worst = "";
    for (Map.Entry<String, PartSums> instance : instances.entrySet()) {
      double its = excessOf.applyAsDouble(instance.getValue());
      excess += its;
      transactions += instance.getValue().transactions;
      if (its > worstExcess) {
        worst = instance.getKey();
        worstExcess = its;
      }
    }
    if (worst.isEmpty()) {
      return "";
    }
    double shareOfExcess = worstExcess / excess;
    double shareOfTransactions = instances.get(worst).transactions / transactions;
    boolean alone =
        shareOfExcess >= MIN_SHARE_OF_EXCESS && shareOfExcess - shareOfTransactions >= MIN_LEAD;
    return alone ? worst : "";
  }
}
