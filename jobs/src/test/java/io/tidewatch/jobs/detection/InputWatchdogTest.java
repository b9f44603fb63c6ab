package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.ClockSetBack;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputWatchdogTest {
  private static final long STALLED_AFTER = 45_000;

  private ClockSetBack clock;
  private InputWatchdog watchdog;

  @BeforeEach
  void create() throws Exception {
    clock = new ClockSetBack();
    clock.setCurrentTime(0);
    watchdog = watchdog(true);
  }

  @Test
  void saysWithinAMinuteThatNothingComesAnyMore() throws Exception {
    watchdog.start();
    runUntil(10_000);
    watchdog.sawRecord();

    runUntil(50_000);
    assertThat(watchdog.isStalled()).isFalse();
    runUntil(70_000);
    assertThat(watchdog.isStalled()).isTrue();
  }

  @Test
  void takesItBackWhenRecordsCome() throws Exception {
    watchdog.start();
    runUntil(60_000);
    assertThat(watchdog.isStalled()).isTrue();

    watchdog.sawRecord();
    runUntil(66_000);

    assertThat(watchdog.isStalled()).isFalse();
  }

  @Test
  void saysSoAsSoonThoughTheMachinesClockIsSetBack() throws Exception {
    watchdog.start();
    runUntil(10_000);
    watchdog.sawRecord();
    runUntil(15_000);

    clock.setBack(3_600_000);
    for (int second = 0; second < 60; second++) {
      clock.advance(1_000);
    }

    assertThat(watchdog.isStalled()).isTrue();
  }

  @Test
  void saysNothingOfATaskThatMayHaveNoPartition() throws Exception {
    watchdog = watchdog(false);
    watchdog.start();

    runUntil(300_000);

    assertThat(watchdog.isStalled()).isFalse();
  }

  @Test
  void watchesATaskThatHasHadARecordThoughOthersHaveNoPartition() throws Exception {
    watchdog = watchdog(false);
    watchdog.start();
    runUntil(300_000);
    watchdog.sawRecord();

    runUntil(360_000);

    assertThat(watchdog.isStalled()).isTrue();
  }

  private InputWatchdog watchdog(boolean surelyFed) {
    return new InputWatchdog(clock, STALLED_AFTER, surelyFed, new UnregisteredMetricsGroup());
  }

  private void runUntil(long millis) throws Exception {
    for (long now = clock.getCurrentProcessingTime(); now < millis; now += 1_000) {
      clock.setCurrentTime(now + 1_000);
    }
  }
}
