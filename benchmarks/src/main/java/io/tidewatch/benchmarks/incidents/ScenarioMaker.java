package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.Gaussians;
import io.tidewatch.benchmarks.incidents.Landscape.Business;
import io.tidewatch.benchmarks.incidents.Landscape.Call;
import io.tidewatch.benchmarks.incidents.Landscape.Component;
import io.tidewatch.models.transaction.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes scenarios from seeds: the same seed gives the same scenario. */
final class ScenarioMaker {
  private static final int QUIET_FIRST_MINUTES = 60;
  private static final int AFTERWARDS_MINUTES = 40;
  private static final int QUIET_MINUTES = 600;
  private static final int TRIALS = 300;
  private static final int MOST_TRIES = 200;
  private static final String[] DIMENSIONS = {
    "region", "channel", "application_version", "user_group"
  };

  private final long seed;
  private final FaultKind kind;
  private final SplittableRandom random;
  private Landscape landscape;
  private List<Mean> usual;

  private ScenarioMaker(long seed, FaultKind kind) {
    this.seed = seed;
    this.kind = kind;
    this.random = new SplittableRandom(seed);
  }

  static Scenario make(long seed, FaultKind kind) {
    return new ScenarioMaker(seed, kind).make();
  }

  /** What transactions of a business are like on average. */
  private record Mean(double micros, double failed) {}

  private Scenario make() {
    List<Fault> faults = null;
    while (faults == null) {
      landscape = LandscapeMaker.make(random.split());
      usual = landscape.businesses().stream().map(b -> mean(b, List.of())).toList();
      faults = faults();
    }
    int onset = QUIET_FIRST_MINUTES + random.nextInt(30);
    List<Integer> onsets = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      onsets.add(onset + (i == 0 ? 0 : random.nextInt(4)));
    }
    int minutes =
        faults.isEmpty() ? QUIET_MINUTES : onset + Scenario.FAULT_MINUTES + AFTERWARDS_MINUTES;
    boolean ramps = random.nextInt(3) == 0;
    return new Scenario(
        seed,
        kind,
        landscape,
        faults,
        onsets,
        minutes,
        random.nextDouble(0.05, 0.3),
        random.nextInt(QUIET_FIRST_MINUTES / 2, minutes),
        ramps ? random.nextDouble(0.7, 1.4) : 1);
  }

  private List<Fault> faults() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      switch (kind) {
        case NONE -> {
          return List.of();
        }
        case UNDECIDABLE -> {
          return List.of(undecidable());
        }
        case TWO_AT_ONCE -> {
          Fault one = ofOneComponent(simpleKind());
          Fault other = ofOneComponent(simpleKind());
          if (isFelt(one) && isFelt(other) && areApart(one, other)) {
            return List.of(one, other);
          }
        }
        default -> {
          Fault fault = ofOneComponent(kind);
          if (isFelt(fault)) {
            return List.of(fault);
          }
        }
      }
    }
    return null;
  }

  private FaultKind simpleKind() {
    return random.nextBoolean() ? FaultKind.SLOW_COMPONENT : FaultKind.ERRORS;
  }

  private Fault undecidable() {
    double usualMicros = usual.stream().mapToDouble(Mean::micros).max().orElseThrow();
    return switch (random.nextInt(3)) {
      case 0 -> Fault.undecidable(usualMicros * random.nextDouble(1.5, 4), 1, 0);
      case 1 -> Fault.undecidable(0, random.nextDouble(2.5, 5), 0);
      default -> Fault.undecidable(0, 1, random.nextDouble(0.2, 0.6));
    };
  }

  private Fault ofOneComponent(FaultKind wanted) {
    int at = random.nextInt(landscape.businesses().size());
    Business business = landscape.businesses().get(at);
    List<Integer> felt = List.copyOf(business.felt());
    int component = felt.get(random.nextInt(felt.size()));
    double extra = usual.get(at).micros() * random.nextDouble(1.5, 4);
    double failing = random.nextDouble(0.25, 0.8);
    return switch (wanted) {
      case SLOW_COMPONENT -> Fault.slow(wanted, component, factor(business, component, extra));
      case SLOW_EDGE -> Fault.slowEdge(callerOf(business.root(), component), component, extra);
      case ERRORS -> Fault.failing(wanted, component, failing);
      case MISSING_CALLS -> Fault.lost(component, random.nextDouble(0.3, 1), random.nextBoolean());
      case ONE_INSTANCE -> onInstance(business, component, extra);
      case ONE_VALUE -> onlyFor(business, component, extra);
      default -> throw new IllegalStateException("no fault of one component: " + wanted);
    };
  }

  private Fault onInstance(Business business, int component, double extra) {
    Component hit = landscape.components().get(component);
    String instance = hit.instances().get(random.nextInt(hit.instances().size()));
    return slowOrFailing(FaultKind.ONE_INSTANCE, business, component, 2 * extra)
        .onInstance(instance);
  }

  private Fault onlyFor(Business business, int component, double extra) {
    Place place = Place.draw(new Gaussians(random.split()));
    Map<String, String> only;
    if (random.nextInt(5) < 3) {
      only = Map.of("region", place.region(), "application_version", place.version());
    } else {
      String dimension = DIMENSIONS[random.nextInt(DIMENSIONS.length)];
      only = Map.of(dimension, place.get(dimension));
    }
    return slowOrFailing(FaultKind.ONE_VALUE, business, component, 2 * extra).onlyFor(only);
  }

  private Fault slowOrFailing(FaultKind of, Business business, int component, double extra) {
    return random.nextBoolean()
        ? Fault.slow(of, component, factor(business, component, extra))
        : Fault.failing(of, component, random.nextDouble(0.6, 1));
  }

  private static double factor(Business business, int component, double extraMicros) {
    return 1 + extraMicros / ownMicros(business.root(), component);
  }

  private static double ownMicros(Call call, int component) {
    double mine = call.component() == component ? call.ownMicros() : 0;
    return mine + call.calls().stream().mapToDouble(c -> ownMicros(c, component)).sum();
  }

  /** One that calls the component; the component itself if it is the first. */
  private static int callerOf(Call call, int component) {
    for (Call callee : call.calls()) {
      if (callee.component() == component) {
        return call.component();
      }
      int deeper = callerOf(callee, component);
      if (deeper >= 0) {
        return deeper;
      }
    }
    return -1;
  }

  /** Whether users of some business notice, so that it is fair to expect an incident. */
  private boolean isFelt(Fault fault) {
    if (fault.kind() == FaultKind.SLOW_EDGE && fault.caller() < 0) {
      return false;
    }
    boolean ofOneInstance = fault.kind() == FaultKind.ONE_INSTANCE;
    if (ofOneInstance && landscape.components().get(fault.component()).instances().size() < 2) {
      return false;
    }
    return !feltBy(fault).isEmpty();
  }

  private Set<Integer> feltBy(Fault fault) {
    double slower = fault.kind().hasPlace() ? 1.4 : 2;
    double failing = fault.kind().hasPlace() ? 0.05 : 0.12;
    Set<Integer> felt = new LinkedHashSet<>();
    for (int i = 0; i < usual.size(); i++) {
      Business business = landscape.businesses().get(i);
      if (!business.felt().contains(fault.component())) {
        continue;
      }
      Mean hit = mean(business, List.of(fault));
      if (hit.micros() > slower * usual.get(i).micros()
          || hit.failed() - usual.get(i).failed() > failing) {
        felt.add(i);
      }
    }
    return felt;
  }

  /** Whether each of two is felt where the other one is not met. */
  private boolean areApart(Fault one, Fault other) {
    return one.component() != other.component()
        && feltBy(one).stream().anyMatch(i -> !meets(i, other))
        && feltBy(other).stream().anyMatch(i -> !meets(i, one));
  }

  private boolean meets(int business, Fault fault) {
    return landscape.businesses().get(business).felt().contains(fault.component());
  }

  private Mean mean(Business business, List<Fault> faults) {
    Player player = new Player(landscape, new Gaussians(new SplittableRandom(seed)));
    double micros = 0;
    double failed = 0;
    for (int i = 0; i < TRIALS; i++) {
      Transaction played = player.play(business, 0, faults, 1);
      micros += played.durationMicros();
      failed += played.outcome().isDefect() ? 1 : 0;
    }
    return new Mean(micros / TRIALS, failed / TRIALS);
  }
}
