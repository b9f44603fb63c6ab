package io.tidewatch.benchmarks.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Points scored and learnt per second by one thread; ours, the peer, ours again. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ScoringBenchmark {
  /** Two weeks: every hour of the week is known. */
  private static final int TAUGHT = 14 * 24 * 60;

  private static final int TAUGHT_PEER = 2000;

  /** A model that knows its series. */
  @State(Scope.Thread)
  public static class Ours {
    private final MinuteLoad load = new MinuteLoad();
    private final ScoringModel model = new ScoringModel();

    /** Teaches it. */
    @Setup
    public void teach() {
      for (int i = 0; i < TAUGHT; i++) {
        model.score(load);
      }
    }
  }

  /** A forest that knows its series. */
  @State(Scope.Thread)
  public static class Peer {
    private final MinuteLoad load = new MinuteLoad();
    private final PeerForest forest = new PeerForest();

    /** Teaches it. */
    @Setup
    public void teach() {
      for (int i = 0; i < TAUGHT_PEER; i++) {
        forest.score(load);
      }
    }
  }

  /** Ours. */
  @Benchmark
  public double a1Ours(Ours ours) {
    return ours.model.score(ours.load);
  }

  /** The peer. */
  @Benchmark
  public double bPeer(Peer peer) {
    return peer.forest.score(peer.load);
  }

  /** Ours again: what differs from the first time is noise. */
  @Benchmark
  public double c2Ours(Ours ours) {
    return ours.model.score(ours.load);
  }
}
