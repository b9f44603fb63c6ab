package io.tidewatch.models.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffProperties {

  @Example
  void doublesUpToTheLongestPause() {
    Backoff backoff = new Backoff(100, 1_000);
    assertThat(IntStream.of(1, 2, 3, 4, 5, 100).mapToObj(backoff::pauseMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
  }

  @Property
  void neverShrinksAndStaysWithinItsBounds(
      @ForAll @LongRange(min = 1, max = 60_000) long initial,
      @ForAll @LongRange(min = 60_000, max = Long.MAX_VALUE) long longest,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int failures) {
    Backoff backoff = new Backoff(initial, longest);
    assertThat(backoff.pauseMillis(failures))
        .isBetween(initial, longest)
        .isLessThanOrEqualTo(backoff.pauseMillis(failures + 1));
  }
}
