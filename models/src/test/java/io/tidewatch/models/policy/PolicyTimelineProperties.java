package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PolicyTimelineProperties {
  private static final long MINUTE = 60_000;

  @Property
  void theVersionInForceDoesNotDependOnTheOrderOfArrival(
      @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> effectiveFrom,
      @ForAll Random random) {
    List<PolicySet> versions = new ArrayList<>();
    for (int i = 0; i < effectiveFrom.size(); i++) {
      versions.add(PolicyTimelineTest.version(i + 1, effectiveFrom.get(i)));
    }
    PolicyTimeline inOrder = timeline(versions);
    Collections.shuffle(versions, random);
    PolicyTimeline shuffled = timeline(versions);

    for (long minute = 0; minute <= 42; minute++) {
      assertThat(shuffled.at(minute * MINUTE).version())
          .isEqualTo(inOrder.at(minute * MINUTE).version())
          .isEqualTo(highestActing(versions, minute * MINUTE));
    }
  }

  private static PolicyTimeline timeline(List<PolicySet> versions) {
    PolicyTimeline timeline = new PolicyTimeline();
    versions.forEach(version -> timeline.add(version, Long.MIN_VALUE));
    return timeline;
  }

  private static long highestActing(List<PolicySet> versions, long windowEnd) {
    return versions.stream()
        .filter(version -> version.effectiveFromMillis() < windowEnd)
        .mapToLong(PolicySet::version)
        .max()
        .orElse(0);
  }
}
