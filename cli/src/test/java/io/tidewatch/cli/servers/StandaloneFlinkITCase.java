package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
  private static final String ENDLESS = Long.toString(Long.MAX_VALUE - 1);
  private static final String CHECKPOINT_MILLIS = "500";

  @TempDir static Path directory;

  private static StandaloneFlink flink;
  private static String jarId;

  @BeforeAll
  static void startCluster() throws IOException {
    flink =
        StandaloneFlink.start(
            directory.resolve("flink"), 0, 1, new Configuration(), directory.resolve("logs"));
    jarId = flink.upload(jarOf(CountingJob.class));
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
    JobHandle job = run(ENDLESS);
    job.awaitRunning(PATIENCE);
    Poll.until("a checkpoint", PATIENCE, () -> job.completedCheckpoints() > 0, job::toString);

    flink.killTaskManager();
    flink.startTaskManager();

    awaitRestored(job);
    String savepoint = job.stopWithSavepoint(false, PATIENCE);
    JobHandle resumed =
        flink.resume(
            savepoint, jarId, CountingJob.class.getName(), List.of(ENDLESS, CHECKPOINT_MILLIS));
    awaitRestored(resumed);
    resumed.cancel(PATIENCE);
    assertThat(resumed.status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void saysWhyAMainClassFailed() {
    assertThatThrownBy(() -> run("not a number"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining(CountingJob.class.getName())
        .hasMessageContaining("not a number");
  }

  private static JobHandle run(String last) {
    return flink.run(jarId, CountingJob.class.getName(), List.of(last, CHECKPOINT_MILLIS));
  }

  private static void awaitRestored(JobHandle job) {
    Poll.until(
        "a count that goes on",
        PATIENCE,
        () -> job.metricSum(CountingJob.RESTORED) > 0,
        job::toString);
  }

  /** Makes a jar of the class files of {@code main} and of those nested in it. */
  private static Path jarOf(Class<?> main) throws IOException {
    Path jar = directory.resolve("counting.jar");
    Path classes =
        Path.of(URI.create(main.getProtectionDomain().getCodeSource().getLocation().toString()));
    Path folder = classes.resolve(main.getPackageName().replace('.', '/'));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        DirectoryStream<Path> files =
            Files.newDirectoryStream(folder, main.getSimpleName() + "{,$*}.class")) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
