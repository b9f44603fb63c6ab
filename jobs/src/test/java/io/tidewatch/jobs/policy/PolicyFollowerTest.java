package io.tidewatch.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.detection.Policies;
import io.tidewatch.jobs.wire.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyFollowerTest {
  private static final long BETWEEN_LOOKS = 500;

  private final TestProcessingTimeService clock = new TestProcessingTimeService();
  private final List<RawRecord> published = new ArrayList<>();
  private final List<Long> heard = new ArrayList<>();
  private boolean away;
  private Gauge<?> unread;

  @BeforeEach
  void follow() throws Exception {
    clock.setCurrentTime(0);
    MetricGroup metrics =
        new UnregisteredMetricsGroup() {
          @Override
          public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            unread = gauge;
            return gauge;
          }
        };
    PolicyFollower.start(this::read, clock, version -> heard.add(version.version()), metrics);
  }

  @Test
  void goesOnWhileTheTopicCannotBeReadSaysSoAndFollowsAgainAfterwards() throws Exception {
    publish(1);
    look();
    assertThat(heard).containsExactly(1L);

    away = true;
    publish(2);
    look();
    look();
    assertThat(heard).containsExactly(1L);
    assertThat(unread.getValue()).isEqualTo(1);

    away = false;
    look();
    assertThat(heard).endsWith(2L);
    assertThat(unread.getValue()).isEqualTo(0);
  }

  @Test
  void leavesOutWhatIsRefused() throws Exception {
    published.add(new RawRecord("policies", 0, 7, 0, new byte[0], new byte[] {1, 2, 3}));
    publish(8);
    look();

    assertThat(heard).containsExactly(8L);
  }

  private List<RawRecord> read() throws IOException {
    if (away) {
      throw new IOException("as told");
    }
    return List.copyOf(published);
  }

  private void publish(long version) throws Exception {
    published.add(Policies.record(Policies.slowAfterMillis(version, 0, 50)));
  }

  private void look() throws Exception {
    clock.advance(BETWEEN_LOOKS);
  }
}
