package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StandaloneFlinkITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CHECKPOINT_MILLIS = "500";

  @TempDir static Path directory;

  private static StandaloneFlink flink;
  private static String jarId;

  @BeforeAll
  static void startCluster() throws IOException {
    flink =
        StandaloneFlink.start(
            directory.resolve("flink"), 0, 1, new Configuration(), directory.resolve("logs"));
    jarId = flink.upload(CountingJar.in(directory));
  }

  @AfterAll
  static void stopCluster() {
    if (flink != null) {
      flink.close();
    }
  }

  @Test
  void finishesABoundedJobFromAnUploadedJar() {
    JobHandle job = run("100");

    job.awaitFinished(PATIENCE);

    assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void goesOnWithItsStateAfterTheTaskManagerWasKilledAndFromASavepoint() {
    JobHandle job = flink.run(jarId, CountingJar.ENTRY_CLASS, CountingJar.ENDLESS);
    job.awaitRunning(PATIENCE);
    CountingJar.awaitCheckpoint(job, PATIENCE);

    flink.killTaskManager();
    flink.startTaskManager();

    CountingJar.awaitRestored(job, PATIENCE);
    String savepoint = job.stopWithSavepoint(false, PATIENCE);
    JobHandle resumed =
        flink.resume(savepoint, jarId, CountingJar.ENTRY_CLASS, CountingJar.ENDLESS);
    CountingJar.awaitRestored(resumed, PATIENCE);
    resumed.cancel(PATIENCE);
    assertThat(resumed.status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void saysWhyAMainClassFailed() {
    assertThatThrownBy(() -> run("not a number"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining(CountingJar.ENTRY_CLASS)
        .hasMessageContaining("not a number");
  }

  private static JobHandle run(String last) {
    return flink.run(jarId, CountingJar.ENTRY_CLASS, List.of(last, CHECKPOINT_MILLIS));
  }
}
