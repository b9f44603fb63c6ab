package io.tidewatch.models.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HopDecompositionTest {
  @Test
  void aCallerOwnsWhatItsCalleesDoNot() {
    List<Hop> hops = List.of(hop(-1, 0, 100), hop(0, 20, 50));

    HopDecomposition d = HopDecomposition.of(hops, 100);

    assertThat(d.ownMicros(0)).isEqualTo(50);
    assertThat(d.ownMicros(1)).isEqualTo(50);
    assertThat(d.unattributedMicros()).isZero();
  }

  @Test
  void ofParallelCallsTheOneThatWasWaitedForIsCharged() {
    List<Hop> hops = List.of(hop(-1, 0, 100), hop(0, 10, 80), hop(0, 10, 30));

    HopDecomposition d = HopDecomposition.of(hops, 100);

    assertThat(d.ownMicros(1)).isEqualTo(80);
    assertThat(d.ownMicros(2)).isZero();
    assertThat(d.ownMicros(0)).isEqualTo(20);
  }

  @Test
  void timeOnTheWireIsChargedToTheCallee() {
    List<Hop> hops =
        List.of(hop(-1, 0, 100), new Hop("db", Tier.DATABASE, "", "", 0, 40, 20, 60, Outcome.OK));

    HopDecomposition d = HopDecomposition.of(hops, 100);

    assertThat(d.ownMicros(1)).isEqualTo(20);
    assertThat(d.wireMicros(1)).isEqualTo(40);
    assertThat(d.ownMicros(0)).isEqualTo(40);
  }

  @Test
  void whatNoHopAccountsForIsSaid() {
    HopDecomposition d = HopDecomposition.of(List.of(hop(-1, 30, 50)), 100);

    assertThat(d.ownMicros(0)).isEqualTo(50);
    assertThat(d.unattributedMicros()).isEqualTo(50);
  }

  @Test
  void aCalleeThatOutlivesItsCallerIsChargedOnlyWhatWasWaitedFor() {
    List<Hop> hops = List.of(hop(-1, 0, 100), hop(0, 50, 500));

    HopDecomposition d = HopDecomposition.of(hops, 100);

    assertThat(d.ownMicros(0) + d.ownMicros(1)).isEqualTo(100);
    assertThat(d.ownMicros(1)).isEqualTo(50);
  }

  @Test
  void aCircleOfCallersIsNotFollowedForEver() {
    List<Hop> hops = List.of(hop(1, 0, 100), hop(0, 0, 100));

    assertThat(HopDecomposition.of(hops, 100).unattributedMicros()).isEqualTo(100);
  }

  @Test
  void aFailureCameFromTheDeepestFailingHops() {
    List<Hop> hops =
        List.of(failing(-1, 0), failing(0, 10), hop(1, 20, 5), failing(1, 30), failing(0, 5));

    assertThat(IntStream.range(0, hops.size()).filter(i -> HopDecomposition.failsByItself(hops, i)))
        .containsExactly(3, 4);
  }

  private static Hop hop(int parent, long start, long duration) {
    return new Hop("c", Tier.APPLICATION, "", "", parent, start, duration, -1, Outcome.OK);
  }

  private static Hop failing(int parent, long start) {
    return new Hop("c", Tier.APPLICATION, "", "", parent, start, 10, -1, Outcome.FAILURE);
  }
}
