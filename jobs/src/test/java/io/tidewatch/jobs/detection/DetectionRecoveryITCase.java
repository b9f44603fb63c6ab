package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.alerting.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failure in mid-stream, after a completed checkpoint, leaves no trace in what comes out. */
class DetectionRecoveryITCase {
  private static final double PER_SECOND = 1200;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void whatComesOutIsTheSameAsWithoutTheFailure() throws Exception {
    DetectionRun calm = run(UnaryOperator.identity());
    DetectionRun disturbed = run(DetectionRecoveryITCase::failOnceAfterACheckpoint);

    assertThat(FailOnce.FAILURES).hasValue(1);
    assertThat(windows(disturbed)).isEqualTo(windows(calm));
    assertThat(alerts(disturbed)).isEqualTo(alerts(calm));
    assertThat(disturbed.deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrderElementsOf(
            calm.deadLetters().stream().map(DeadLetter::reason).toList());
  }

  private static DetectionRun run(UnaryOperator<DataStream<Document>> disturbance)
      throws Exception {
    return DetectionRun.of(new Recording(), PER_SECOND, disturbance);
  }

  /** Identity, version and content of every document ever sent. */
  private static List<String> windows(DetectionRun run) {
    return run.windows().stream()
        .map(
            document ->
                document.id()
                    + " "
                    + document.version()
                    + new String(document.json(), StandardCharsets.UTF_8))
        .sorted()
        .toList();
  }

  private static List<String> alerts(DetectionRun run) {
    return run.alerts().stream().map(Alert::toString).sorted().toList();
  }

  private static DataStream<Document> failOnceAfterACheckpoint(DataStream<Document> windows) {
    return windows.map(new FailOnce()).returns(windows.getType());
  }

  private static final class FailOnce
      implements MapFunction<Document, Document>, CheckpointListener {
    /** Shared by the attempts, which run in this JVM one after the other. */
    static final AtomicInteger FAILURES = new AtomicInteger();

    private static final long serialVersionUID = 1L;
    private static final int WINDOWS_BEFORE = 20;

    private boolean completed;
    private int windows;

    @Override
    public Document map(Document document) {
      windows++;
      if (completed && windows > WINDOWS_BEFORE && FAILURES.compareAndSet(0, 1)) {
        throw new IllegalStateException("a failure made by the test");
      }
      return document;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      completed = true;
    }
  }
}
