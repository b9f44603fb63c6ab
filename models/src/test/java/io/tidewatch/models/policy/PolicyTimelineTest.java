package io.tidewatch.models.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.policy.PolicyTimeline.Addition;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PolicyTimelineTest {
  private static final long MINUTE = 60_000;
  private static final long NOTHING_JUDGED = Long.MIN_VALUE;

  private final PolicyTimeline timeline = new PolicyTimeline();

  @Test
  void beforeAnyVersionTheBuiltInOneActs() {
    timeline.add(version(1, 10), NOTHING_JUDGED);

    assertThat(timeline.at(10 * MINUTE).version()).isZero();
  }

  @Test
  void theFirstWindowOfAVersionIsTheOneThatBeginsAtItsEffectiveFrom() {
    assertThat(timeline.add(version(1, 10), NOTHING_JUDGED)).isEqualTo(Addition.ON_TIME);

    assertThat(timeline.at(10 * MINUTE).version()).isZero();
    assertThat(timeline.at(11 * MINUTE).version()).isEqualTo(1);
  }

  @Test
  void ofTwoForTheSameTimeTheHigherWinsWhicheverCameFirst() {
    timeline.add(version(2, 10), NOTHING_JUDGED);

    assertThat(timeline.add(version(1, 10), NOTHING_JUDGED)).isEqualTo(Addition.OUTDATED);
    assertThat(timeline.at(20 * MINUTE).version()).isEqualTo(2);
  }

  @Test
  void aHigherVersionForAnEarlierTimeReplacesWhatWasPlannedForLater() {
    timeline.add(version(1, 50), NOTHING_JUDGED);
    timeline.add(version(2, 10), NOTHING_JUDGED);

    assertThat(timeline.at(60 * MINUTE).version()).isEqualTo(2);
  }

  @Test
  void aLateVersionActsFromTheFirstWindowNotYetJudged() {
    timeline.add(version(1, 0), NOTHING_JUDGED);

    assertThat(timeline.add(version(2, 10), 30 * MINUTE)).isEqualTo(Addition.LATE);
    assertThat(timeline.at(30 * MINUTE).version()).isEqualTo(1);
    assertThat(timeline.at(31 * MINUTE).version()).isEqualTo(2);
  }

  @Test
  void aVersionHeardTwiceChangesNothing() {
    timeline.add(version(1, 10), NOTHING_JUDGED);

    assertThat(timeline.add(version(1, 10), 30 * MINUTE)).isEqualTo(Addition.OUTDATED);
    assertThat(timeline.at(11 * MINUTE).version()).isEqualTo(1);
  }

  @Test
  void holdsNoMoreThanItsBound() {
    for (int i = 1; i <= 10 * PolicyTimeline.MOST; i++) {
      timeline.add(version(i, i), NOTHING_JUDGED);
    }

    assertThat(timeline.entries()).hasSize(PolicyTimeline.MOST);
    assertThat(timeline.at(Long.MAX_VALUE).version()).isEqualTo(10 * PolicyTimeline.MOST);
  }

  @Test
  void isTheSameAfterARestartWhateverTheOrderItsEntriesComeBackIn() {
    timeline.add(version(1, 10), NOTHING_JUDGED);
    timeline.add(version(2, 5), 20 * MINUTE);
    timeline.add(version(3, 40), NOTHING_JUDGED);
    var entries = new ArrayList<>(timeline.entries());
    Collections.reverse(entries);

    PolicyTimeline restored = new PolicyTimeline();
    entries.forEach(restored::restore);

    assertThat(restored.entries()).isEqualTo(timeline.entries());
    assertThat(restored.at(20 * MINUTE).version()).isEqualTo(1);
    assertThat(restored.at(21 * MINUTE).version()).isEqualTo(2);
  }

  static PolicySet version(long version, long effectiveFromMinute) {
    return new PolicySet(version, effectiveFromMinute * MINUTE, PolicyDocument.empty());
  }
}
