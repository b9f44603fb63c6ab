package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputWatchdogTest {
  private static final long STALLED_AFTER = 45_000;

  private TestProcessingTimeService clock;
  private InputWatchdog watchdog;

  @BeforeEach
  void create() throws Exception {
    clock = new TestProcessingTimeService();
    clock.setCurrentTime(0);
    watchdog = new InputWatchdog(clock, STALLED_AFTER, new UnregisteredMetricsGroup());
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

  private void runUntil(long millis) throws Exception {
    for (long now = clock.getCurrentProcessingTime(); now < millis; now += 1_000) {
      clock.setCurrentTime(now + 1_000);
    }
  }
}
