package io.tidewatch.cli.simulate;

import io.tidewatch.cli.simulate.Effect.Disturbance;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.Tier;
import io.tidewatch.schemas.TransactionEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Plays one transaction at a time through its calls: draws own and wire times and who fails, and
 * adds them up, so that the transaction lasts as long as its slowest chain of hops.
 *
 * <p>It hands out one event that it fills anew each time. Not thread-safe.
 */
final class TransactionPlayer {
  private static final double HEAVINESS_SPREAD = .25;
  private static final double WIRE_SPREAD = .3;
  private static final double DELAY_SPREAD = .3;
  private static final double SHARE_OF_OWN_TIME_BEFORE_CALLS = .6;
  private static final double SHARE_OF_OWN_TIME_UNTIL_FAILURE = .5;
  private static final double CALLERS_PATIENCE_MILLIS = 15_000;

  /** What the world is like while a transaction runs. */
  record Surroundings(Weather weather, List<Effect> effects, SplittableRandom random) {}

  private final TransactionEvent event = new TransactionEvent();
  private final List<Hop> hops = new ArrayList<>();
  private final List<Hop> spareHops = new ArrayList<>();

  private Surroundings world;
  private User user;
  private double heaviness;

  /**
   * Lets a user carry the transaction out.
   *
   * @param startMicros when, microseconds since the epoch
   * @return an event that the next call overwrites
   */
  TransactionEvent play(
      BusinessTransaction transaction, User who, long startMicros, Surroundings surroundings) {
    world = surroundings;
    user = who;
    heaviness = Randomness.logNormal(world.random(), HEAVINESS_SPREAD);
    hops.clear();

    long duration = call(transaction.call(), -1, 0);

    event.setEventId(Hexadecimal.of(world.random().nextLong()));
    event.setTenant(transaction.series().tenant());
    event.setService(transaction.series().service());
    event.setTransaction(transaction.series().transaction());
    event.setProcess(transaction.process());
    event.setStep(transaction.step());
    event.setUserId(who.id());
    event.setUserGroup(who.group());
    event.setChannel(who.channel());
    event.setRegion(who.region());
    event.setApplicationVersion(versionOf(transaction));
    event.setStart(Instant.EPOCH.plus(startMicros, ChronoUnit.MICROS));
    event.setDurationMicros(duration);
    event.setOutcome(hops.get(0).getOutcome());
    event.setTraceId(Hexadecimal.of(world.random().nextLong(), world.random().nextLong()));
    event.setHops(hops);
    event.setAttributes(Map.of());
    return event;
  }

  private String versionOf(BusinessTransaction transaction) {
    for (Effect effect : world.effects()) {
      if (effect instanceof Effect.Release release) {
        return release.version();
      }
    }
    return Releases.usual(transaction.series().service());
  }

  /** Plays a call and those below it; returns how long it lasted, in microseconds. */
  private long call(Call call, int parent, long startMicros) {
    Component component = call.component();
    int position = hops.size();
    Hop hop = nextHop();
    hop.setComponent(component.nameIn(user.region()));
    hop.setTier(component.tier());
    hop.setOperation(call.operation());
    hop.setInstance(pickInstance(component));
    hop.setParent(parent);
    hop.setStartOffsetMicros(startMicros);
    hop.setCallerDurationMicros(null);

    long ownMicros = work(call, hop);
    long duration =
        hop.getOutcome() == Outcome.OK
            ? ownMicros + callAll(call, hop, position, ownMicros)
            : ownMicros;
    hop.setDurationMicros(duration);
    return duration;
  }

  /** Decides how the hop itself fares; returns its own time in microseconds. */
  private long work(Call call, Hop hop) {
    Component component = call.component();
    SplittableRandom random = world.random();
    double millis =
        call.ownMillis()
            * world.weather().slowness(component)
            * Randomness.logNormal(random, call.spread());
    if (component.tier() != Tier.CLIENT && component.tier() != Tier.NETWORK) {
      millis *= heaviness;
    }
    Outcome outcome = random.nextDouble() < component.defectRate() ? Outcome.FAILURE : Outcome.OK;
    for (Effect effect : world.effects()) {
      if (effect instanceof Disturbance disturbance
          && disturbance.hits(hop.getComponent(), hop.getInstance())) {
        millis =
            millis * disturbance.slowdown()
                + disturbance.delayMillis() * Randomness.logNormal(random, DELAY_SPREAD);
        if (random.nextDouble() < disturbance.defectRate()) {
          outcome = disturbance.defect();
        }
      }
    }
    hop.setOutcome(outcome);
    return Math.max(1, Math.round(1000 * untilOutcome(outcome, millis)));
  }

  private static double untilOutcome(Outcome outcome, double millis) {
    return switch (outcome) {
      case OK -> millis;
      case TIMEOUT, MISSING_RESPONSE -> millis + CALLERS_PATIENCE_MILLIS;
      default -> millis * SHARE_OF_OWN_TIME_UNTIL_FAILURE;
    };
  }

  /**
   * Makes the calls of a hop and passes their first defect on to it; returns how long it waited for
   * them, in microseconds.
   */
  private long callAll(Call call, Hop hop, int position, long ownMicros) {
    SplittableRandom random = world.random();
    long begin = hop.getStartOffsetMicros() + (long) (ownMicros * SHARE_OF_OWN_TIME_BEFORE_CALLS);
    long clock = begin;
    long latest = begin;
    for (Call each : call.calls()) {
      if (each.probability() < 1 && random.nextDouble() >= each.probability()) {
        continue;
      }
      long wire = Math.round(1000 * each.wireMillis() * Randomness.logNormal(random, WIRE_SPREAD));
      int called = hops.size();
      long callerDuration = call(each, position, clock + wire / 2) + wire;
      Hop calledHop = hops.get(called);
      calledHop.setCallerDurationMicros(callerDuration);
      latest = Math.max(latest, clock + callerDuration);
      if (!call.atOnce()) {
        clock = latest;
      }
      if (calledHop.getOutcome() != Outcome.OK) {
        hop.setOutcome(calledHop.getOutcome());
        if (!call.atOnce()) {
          break;
        }
      }
    }
    return latest - begin;
  }

  private String pickInstance(Component component) {
    int instances = component.instances().size();
    return instances == 0 ? null : component.instances().get(world.random().nextInt(instances));
  }

  private Hop nextHop() {
    if (spareHops.size() == hops.size()) {
      spareHops.add(new Hop());
    }
    Hop hop = spareHops.get(hops.size());
    hops.add(hop);
    return hop;
  }
}
