package io.tidewatch.models.scenario;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.WindowStatistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A series whose transactions run down a chain of components; same seed, same transactions. */
public final class Chain {
  private static final double SPREAD = 0.35;

  private final SeriesKey series;
  private final List<Link> links;
  private final Random random;
  private double failures;
  private long events;

  /** A chain, the outermost component first. */
  public Chain(SeriesKey series, long seed, Link... links) {
    this.series = series;
    this.links = List.of(links);
    this.random = new Random(seed);
  }

  /** Lets a share of the transactions fail at a random component even when nothing is wrong. */
  public Chain withFailures(double share) {
    failures = share;
    return this;
  }

  /** The series. */
  public SeriesKey series() {
    return series;
  }

  /** Statistics of one window with so many transactions. */
  public WindowStatistics window(long startMillis, int transactions, Fault fault) {
    WindowStatistics statistics = new WindowStatistics();
    for (int i = 0; i < transactions; i++) {
      statistics.add(
          transaction(startMillis * 1_000, fault),
          SeriesPolicy.defaults(),
          (tenant, user) -> mixed(user.hashCode()));
    }
    return statistics;
  }

  private Transaction transaction(long startMicros, Fault fault) {
    int reached = reached(fault);
    long[] own = new long[reached];
    long[] wire = new long[reached];
    String[] instance = new String[reached];
    Outcome[] outcomes = new Outcome[reached];
    for (int i = 0; i < reached; i++) {
      Link link = links.get(i);
      instance[i] = link.instance(1 + random.nextInt(link.instances()));
      boolean struck = fault.strikes(link.component(), instance[i]);
      own[i] = vary(link.ownMicros(), struck ? fault.ownTimes() : 1);
      wire[i] = vary(link.wireMicros(), struck ? fault.wireTimes() : 1);
      outcomes[i] = struck && random.nextDouble() < fault.failing() ? fault.outcome() : Outcome.OK;
    }
    if (reached > 0 && failures > 0 && random.nextDouble() < failures) {
      outcomes[random.nextInt(reached)] = Outcome.FAILURE;
    }
    propagate(outcomes);
    Deque<Hop> hops = new ArrayDeque<>();
    long inner = 0;
    for (int i = reached - 1; i >= 0; i--) {
      long duration = own[i] + inner;
      long offset = offset(own, wire, i);
      hops.addFirst(
          new Hop(
              links.get(i).component(),
              links.get(i).tier(),
              "",
              instance[i],
              i - 1,
              offset,
              duration,
              duration + wire[i],
              outcomes[i]));
      inner = duration + wire[i];
    }
    Outcome outcome = outcome(outcomes, fault);
    int user = random.nextInt(500);
    return new Transaction(
        series + "#" + events++,
        series,
        "user-" + user,
        user < 50 ? "key-accounts" : "staff",
        "web",
        "north",
        "1.0",
        startMicros,
        inner,
        outcome,
        "",
        new ArrayList<>(hops));
  }

  private int reached(Fault fault) {
    if (random.nextDouble() < fault.unreached()) {
      for (int i = 0; i < links.size(); i++) {
        if (fault.strikes(links.get(i).component(), links.get(i).instance(1))) {
          return i;
        }
      }
    }
    return links.size();
  }

  private Outcome outcome(Outcome[] outcomes, Fault fault) {
    if (outcomes.length < links.size()) {
      return fault.outcome();
    }
    return outcomes.length == 0 ? Outcome.OK : outcomes[0];
  }

  /** A caller fails with the one it called. */
  private static void propagate(Outcome[] outcomes) {
    for (int i = outcomes.length - 2; i >= 0; i--) {
      if (outcomes[i + 1].isDefect()) {
        outcomes[i] = Outcome.FAILURE;
      }
    }
  }

  private static long offset(long[] own, long[] wire, int hop) {
    long before = Arrays.stream(own, 0, hop).map(micros -> micros / 2).sum();
    long lines = Arrays.stream(wire, 0, hop + 1).map(micros -> micros / 2).sum();
    return before + lines;
  }

  private long vary(long medianMicros, double times) {
    return Math.round(medianMicros * times * Math.exp(SPREAD * random.nextGaussian()));
  }

  private static long mixed(long x) {
    long mixed = (x ^ (x >>> 32)) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
