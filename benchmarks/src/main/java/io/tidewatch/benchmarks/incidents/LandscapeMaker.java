package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.incidents.Landscape.Business;
import io.tidewatch.benchmarks.incidents.Landscape.Call;
import io.tidewatch.benchmarks.incidents.Landscape.Component;
import io.tidewatch.benchmarks.incidents.Landscape.Mode;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes random systems: 10 to 60 components in 2 to 6 layers, with 3 to 7 business transactions.
 */
final class LandscapeMaker {
  private static final int MOST_HOPS = 14;

  private final SplittableRandom random;
  private final List<List<Integer>> layers = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private int hops;

  private LandscapeMaker(SplittableRandom random) {
    this.random = random;
  }

  static Landscape make(SplittableRandom random) {
    return new LandscapeMaker(random).make();
  }

  private Landscape make() {
    int count = random.nextInt(10, 61);
    int depth = random.nextInt(2, 7);
    IntStream.range(0, depth).forEach(layer -> layers.add(new ArrayList<>()));
    for (int i = 0; i < count; i++) {
      // The first ones see to it that no layer is empty.
      int layer = i < depth ? i : random.nextInt(depth);
      layers.get(layer).add(components.size());
      components.add(component(i, layer, depth));
    }
    List<Business> businesses = new ArrayList<>();
    int transactions = random.nextInt(3, 8);
    for (int i = 0; i < transactions; i++) {
      hops = 0;
      Call root = call(pick(0), 0, Mode.IN_TURN);
      SeriesKey series = SeriesKey.of("acme", "service-" + i % 3, "transaction-" + i);
      businesses.add(new Business(series, root, random.nextDouble(25, 90)));
    }
    return new Landscape(List.copyOf(components), businesses);
  }

  private Component component(int number, int layer, int depth) {
    Tier tier =
        layer == 0
            ? Tier.WEB
            : layer < depth - 1
                ? (random.nextInt(5) == 0 ? Tier.MIDDLEWARE : Tier.APPLICATION)
                : (random.nextInt(4) == 0 ? Tier.EXTERNAL : Tier.DATABASE);
    String name = tier.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
    int instances = tier == Tier.EXTERNAL ? 1 : random.nextInt(1, 5);
    List<String> names = IntStream.range(0, instances).mapToObj(i -> name + "-" + i).toList();
    return new Component(name, tier, names, random.nextDouble(5e-5, 5e-4));
  }

  private Call call(int component, int layer, Mode mode) {
    hops++;
    List<Call> calls = new ArrayList<>();
    if (layer + 1 < layers.size()) {
      int fanOut = random.nextInt(1, 4);
      for (int i = 0; i < fanOut && hops < MOST_HOPS; i++) {
        calls.add(call(pick(layer + 1), layer + 1, mode(i)));
      }
    }
    return new Call(
        component,
        "operation-" + random.nextInt(3),
        Math.exp(random.nextDouble(Math.log(6_000), Math.log(150_000))),
        random.nextDouble(0.2, 0.6),
        Math.exp(random.nextDouble(Math.log(300), Math.log(5_000))),
        layer > 0 && random.nextInt(6) == 0 ? random.nextDouble(0.2, 0.8) : 0,
        random.nextInt(4) == 0 ? 1 : 0,
        layer > 0 && random.nextInt(12) == 0,
        mode,
        calls);
  }

  private Mode mode(int position) {
    int draw = random.nextInt(10);
    if (draw == 0) {
      return Mode.ASYNCHRONOUS;
    }
    return position > 0 && draw < 4 ? Mode.IN_PARALLEL : Mode.IN_TURN;
  }

  private int pick(int layer) {
    List<Integer> candidates = layers.get(layer);
    return candidates.get(random.nextInt(candidates.size()));
  }
}
