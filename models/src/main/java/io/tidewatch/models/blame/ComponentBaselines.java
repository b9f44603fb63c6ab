package io.tidewatch.models.blame;

import io.tidewatch.models.blame.ComponentBaseline.Part;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.window.PartStatistics;
import io.tidewatch.models.window.WindowStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is normal for each component within the transactions of one series, and for each value of a
 * dimension in which they differ. One per series; the caller lets it learn from windows that are
 * ok, and asks for deviations in those that are not.
 *
 * <p>Bounded: at most {@value #MAX_COMPONENTS} components, the least used is given up first. Takes
 * 69 bytes and the name for each. Not thread-safe.
 */
public final class ComponentBaselines {
  static final int MAX_COMPONENTS = 64;

  /**
   * A window's teaching fades to 1/e over so many windows at full weight: half a day of minutes.
   */
  private static final double MEMORY_WINDOWS = 720;

  /** Transactions learnt from before anything is called a deviation. */
  private static final double MIN_TRANSACTIONS = 30;

  /** Transactions learnt from before a component that none of them touched is called new. */
  private static final double MIN_TRANSACTIONS_FOR_NEW = 1_000;

  /** A component of which less is left than this has gone. */
  private static final double FORGOTTEN_TOUCHES = 0.01;

  /** Standard deviations by which calls must be short before they are called missing. */
  private static final double MISSING_SIGMAS = 3;

  private final Map<String, ComponentBaseline> components = new TreeMap<>();
  private final ValueBaselines values = new ValueBaselines();

  /** Transactions learnt from, faded. */
  private double transactions;

  private ComponentBaselines() {}

  /** Baselines that know nothing. */
  public static ComponentBaselines fresh() {
    return new ComponentBaselines();
  }

  /**
   * Compares a window's parts with their baselines. An instance is compared with what is normal for
   * its component, so that one slow instance stands out from the others.
   *
   * @return one deviation per part, in the order of the statistics, then those of components that
   *     were not touched at all though they should have been; empty while too little was learnt
   */
  public List<PartDeviation> deviations(WindowStatistics statistics) {
    if (transactions < MIN_TRANSACTIONS) {
      return List.of();
    }
    Map<String, Double> missing = missing(statistics);
    List<PartDeviation> deviations = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (PartStatistics part : statistics.parts()) {
      boolean first = told.add(part.component());
      double short_ = first ? missing.getOrDefault(part.component(), 0.0) : 0;
      deviations.add(deviation(part, short_));
    }
    missing.forEach(
        (component, count) -> {
          if (!told.contains(component)) {
            deviations.add(untouched(component, count));
          }
        });
    return deviations;
  }

  /**
   * Compares the values of each dimension with their own baselines.
   *
   * @return one deviation per value that is known; empty while too little was learnt
   */
  public List<ValueDeviation> valueDeviations(WindowStatistics statistics) {
    return transactions < MIN_TRANSACTIONS ? List.of() : values.deviations(statistics);
  }

  /**
   * Learns from a window.
   *
   * @param weight how much it teaches, 0–1; 0 teaches nothing
   */
  public void learn(WindowStatistics statistics, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight (%s) must be 0 to 1".formatted(weight));
    }
    if (weight == 0 || statistics.transactions() == 0) {
      return;
    }
    double kept = 1 - weight / MEMORY_WINDOWS;
    transactions = transactions * kept + weight * statistics.transactions();
    components.values().forEach(baseline -> baseline.fade(kept));
    components.values().removeIf(baseline -> baseline.touches() < FORGOTTEN_TOUCHES);
    values.learn(statistics, kept, weight);
    Map<String, Tier> tiers = new TreeMap<>();
    Map<String, Part> parts = byComponent(statistics, tiers);
    parts.forEach(
        (component, part) ->
            components
                .computeIfAbsent(component, c -> new ComponentBaseline(tiers.get(c)))
                .learn(tiers.get(component), part, weight));
    while (components.size() > MAX_COMPONENTS) {
      components.remove(leastUsed());
    }
  }

  /** The baselines that know something, by the component's name. */
  Map<String, ComponentBaseline> known() {
    Map<String, ComponentBaseline> known = new TreeMap<>(components);
    known.values().removeIf(baseline -> !baseline.isKnown());
    return known;
  }

  /** Share of the series' transactions that touch a component. */
  double touchRate(ComponentBaseline component) {
    return component.touches() / Math.max(1, transactions);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(transactions);
    Bytes.writeUnsigned(components.size(), out);
    for (Map.Entry<String, ComponentBaseline> component : components.entrySet()) {
      Bytes.writeText(component.getKey(), out);
      component.getValue().write(out);
    }
    values.write(out);
  }

  static ComponentBaselines read(DataInput in) throws IOException {
    ComponentBaselines baselines = new ComponentBaselines();
    baselines.transactions = in.readDouble();
    int count = Bytes.readCount(in, MAX_COMPONENTS);
    for (int i = 0; i < count; i++) {
      baselines.components.put(Bytes.readText(in), ComponentBaseline.read(in));
    }
    baselines.values.readFrom(in);
    return baselines;
  }

  private PartDeviation deviation(PartStatistics part, double missing) {
    ComponentBaseline baseline = components.get(part.component());
    if (baseline == null) {
      return unknown(part, missing);
    }
    long n = part.transactions();
    return new PartDeviation(
        part.component(),
        part.tier(),
        part.instance(),
        n,
        part.ownMicros(),
        baseline.expectedOwnMicros(n),
        baseline.ownDeviationMicros(n),
        part.wireMicros(),
        baseline.expectedWireMicros(n),
        baseline.wireDeviationMicros(n),
        part.ownDefects(),
        baseline.expectedDefects(n),
        missing,
        baseline.startMean(),
        caller(baseline));
  }

  /** After few transactions nobody can say that a component is new: its time counts as usual. */
  private PartDeviation unknown(PartStatistics part, double missing) {
    boolean isNew = transactions >= MIN_TRANSACTIONS_FOR_NEW;
    ComponentBaseline nothing = new ComponentBaseline(part.tier());
    long n = part.transactions();
    return new PartDeviation(
        part.component(),
        part.tier(),
        part.instance(),
        n,
        part.ownMicros(),
        isNew ? 0 : part.ownMicros(),
        0,
        part.wireMicros(),
        isNew ? 0 : part.wireMicros(),
        0,
        part.ownDefects(),
        nothing.expectedDefects(n),
        missing,
        0,
        "");
  }

  private PartDeviation untouched(String component, double missing) {
    ComponentBaseline baseline = components.get(component);
    return new PartDeviation(
        component,
        baseline.tier(),
        "",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        missing,
        baseline.startMean(),
        caller(baseline));
  }

  /** The component that calls this one; empty if none that is known. */
  private String caller(ComponentBaseline called) {
    return components.keySet().stream()
        .filter(name -> PartStatistics.mark(name) == called.caller())
        .findFirst()
        .orElse("");
  }

  private Map<String, Double> missing(WindowStatistics statistics) {
    Map<String, Part> parts = byComponent(statistics, new TreeMap<>());
    Map<String, Double> missing = new TreeMap<>();
    components.forEach(
        (component, baseline) -> {
          double rate = baseline.touches() / transactions;
          double expected = rate * statistics.transactions();
          Part part = parts.get(component);
          double shortfall =
              Math.min(expected, expectedByCaller(baseline, parts))
                  - (part == null ? 0 : part.transactions);
          double deviation = Math.sqrt(expected * Math.max(0, 1 - rate) + 1);
          if (shortfall > MISSING_SIGMAS * deviation) {
            missing.put(component, shortfall);
          }
        });
    return missing;
  }

  /**
   * Touches to be expected from how often its caller was touched; boundless if that is not known.
   */
  private double expectedByCaller(ComponentBaseline called, Map<String, Part> parts) {
    String caller = caller(called);
    if (caller.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Part calling = parts.get(caller);
    double perTouch = called.touches() / Math.max(1, components.get(caller).touches());
    return calling == null ? 0 : perTouch * calling.transactions;
  }

  private static Map<String, Part> byComponent(
      WindowStatistics statistics, Map<String, Tier> tiers) {
    Map<String, Part> parts = new TreeMap<>();
    for (PartStatistics statistic : statistics.parts()) {
      Part part = parts.computeIfAbsent(statistic.component(), c -> new Part());
      part.transactions += statistic.transactions();
      part.ownMicros += statistic.ownMicros();
      part.wireMicros += statistic.wireMicros();
      part.ownDefects += statistic.ownDefects();
      part.startMicros += statistic.startMicros();
      part.caller = Math.max(part.caller, statistic.caller());
      tiers.put(statistic.component(), statistic.tier());
    }
    return parts;
  }

  private String leastUsed() {
    return components.entrySet().stream()
        .min(
            Comparator.comparingDouble(
                    (Map.Entry<String, ComponentBaseline> entry) -> entry.getValue().touches())
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
