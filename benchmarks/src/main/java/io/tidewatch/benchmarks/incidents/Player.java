package io.tidewatch.benchmarks.incidents;

import io.tidewatch.benchmarks.Gaussians;
import io.tidewatch.benchmarks.incidents.Landscape.Business;
import io.tidewatch.benchmarks.incidents.Landscape.Call;
import io.tidewatch.benchmarks.incidents.Landscape.Component;
import io.tidewatch.benchmarks.incidents.Landscape.Mode;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Plays business transactions on a landscape, with what is wrong at the time. Not thread-safe. */
final class Player {
  /** Share of the calls that a pause of the machine hits. */
  private static final double HICCUPS = 0.002;

  private static final double HICCUP_FACTOR = 8;

  /** A component is slower by this share of what the load is higher. */
  private static final double LOAD_EFFECT = 0.1;

  private static final double BEFORE_CALLS = 0.4;
  private static final long REFUSED_MICROS = 1_000;

  private final Landscape landscape;
  private final Gaussians random;
  private final List<Hop> hops = new ArrayList<>();
  private List<Fault> faults = List.of();
  private double load = 1;
  private boolean silentlyFailed;
  private boolean failed;
  private long number;

  Player(Landscape landscape, Gaussians random) {
    this.landscape = landscape;
    this.random = random;
  }

  /**
   * Plays one transaction.
   *
   * @param endMicros when it ends, microseconds since the epoch
   * @param active what is wrong at that time
   * @param loadNow load beside the usual one
   */
  Transaction play(Business business, long endMicros, List<Fault> active, double loadNow) {
    Place place = Place.draw(random);
    faults = active.stream().filter(fault -> place.isHitBy(fault)).toList();
    load = loadNow;
    silentlyFailed = false;
    hops.clear();
    long start = place.wayMicros();
    for (Fault fault : faults) {
      start += Math.round(fault.elsewhereMicros() * Math.exp(0.2 * random.next()));
      silentlyFailed |= random.uniform() < fault.silentFailing();
    }
    long duration = call(business.root(), -1, -1, start);
    Outcome outcome = failed || silentlyFailed ? Outcome.FAILURE : Outcome.OK;
    if (outcome == Outcome.OK && random.uniform() < place.declined()) {
      outcome = Outcome.BUSINESS_ERROR;
    }
    String id = Long.toString(number++);
    return new Transaction(
        id,
        business.series(),
        "user-" + (int) (random.uniform() * 5_000),
        place.group(),
        place.channel(),
        place.region(),
        place.version(),
        endMicros - duration,
        duration,
        outcome,
        id,
        List.copyOf(hops));
  }

  /** Plays a call; returns when its caller has the answer, and leaves in {@code failed} which. */
  private long call(Call call, int caller, int parent, long start) {
    Component component = landscape.components().get(call.component());
    String instance =
        component.instances().get((int) (random.uniform() * component.instances().size()));
    double own = call.ownMicros() * Math.exp(call.sigma() * random.next());
    own *= 1 + LOAD_EFFECT * (load - 1);
    own *= random.uniform() < HICCUPS ? HICCUP_FACTOR : 1;
    double wire = call.wireMicros() * (0.7 + 0.6 * random.uniform());
    double failing = component.failing();
    for (Fault fault : faults) {
      own *= fault.everywhere();
      if (fault.hits(call.component(), caller, instance)) {
        own *= fault.slower();
        wire += fault.wireMicros() * (0.7 + 0.6 * random.uniform());
        failing += fault.failing();
      }
    }
    boolean fails = random.uniform() < failing;
    boolean early = fails && random.uniform() < 0.5;
    int position = hops.size();
    hops.add(null);
    long workStart = start + Math.round(wire / 2);
    long now = workStart + Math.round(BEFORE_CALLS * own);
    boolean broken = early;
    if (!early) {
      now = callees(call, position, now);
      broken = failed;
      now += Math.round((1 - BEFORE_CALLS) * own);
    }
    failed = broken || fails;
    hops.set(
        position,
        new Hop(
            component.name(),
            component.tier(),
            call.operation(),
            instance,
            parent,
            workStart,
            now - workStart,
            parent < 0 ? -1 : now - workStart + Math.round(wire),
            failed ? Outcome.FAILURE : Outcome.OK));
    return now + Math.round(wire - wire / 2);
  }

  private long callees(Call call, int position, long from) {
    long now = from;
    long latestStart = from;
    boolean broken = false;
    for (Call callee : call.calls()) {
      // What was sent off beside the call that failed is on its way already.
      if (broken && callee.mode() != Mode.IN_PARALLEL) {
        break;
      }
      if (random.uniform() < callee.cached()) {
        continue;
      }
      long start = callee.mode() == Mode.IN_PARALLEL ? latestStart : now;
      latestStart = start;
      long end = attempts(callee, call.component(), position, start);
      if (callee.mode() == Mode.ASYNCHRONOUS) {
        continue;
      }
      now = Math.max(now, end);
      broken |= failed && !callee.optional();
    }
    failed = broken;
    return now;
  }

  private long attempts(Call callee, int caller, int position, long start) {
    long now = start;
    for (int attempt = 0; attempt <= callee.retries(); attempt++) {
      Fault lost = lost(callee, caller);
      if (lost != null) {
        now += REFUSED_MICROS;
        boolean felt = !callee.optional() && callee.mode() != Mode.ASYNCHRONOUS;
        silentlyFailed |= felt && !lost.told();
        failed = felt && lost.told();
        if (silentlyFailed) {
          return now;
        }
      } else {
        now = call(callee, caller, position, now);
      }
      if (!failed) {
        return now;
      }
    }
    return now;
  }

  private Fault lost(Call callee, int caller) {
    for (Fault fault : faults) {
      if (fault.lost() > 0
          && fault.hits(callee.component(), caller, fault.instance())
          && random.uniform() < fault.lost()) {
        return fault;
      }
    }
    return null;
  }
}
