package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalFlinkITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void runsThreeJobsAtTheSameTimeAndShowsThemInItsWebInterface() throws Exception {
    try (LocalFlink flink = LocalFlink.start(directory, 0, 3, new Configuration())) {
      var jobs =
          IntStream.rangeClosed(1, 3)
              .mapToObj(n -> flink.submit("endless " + n, CountingJob::countWithoutEnd))
              .toList();

      jobs.forEach(job -> job.awaitRunning(PATIENCE));

      assertThat(jobs).extracting(JobHandle::status).containsOnly(JobStatus.RUNNING);
      assertThat(page(flink.webInterface())).contains("Apache Flink Web Dashboard");
      jobs.forEach(job -> job.cancel(PATIENCE));
      assertThat(jobs).extracting(JobHandle::status).containsOnly(JobStatus.CANCELED);
    }
  }

  @Test
  void finishesABoundedJob() {
    try (LocalFlink flink = LocalFlink.start(directory, 0, 2, new Configuration())) {
      JobHandle job = flink.submit("bounded", environment -> CountingJob.countTo(environment, 100));

      job.awaitFinished(PATIENCE);

      assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
    }
  }

  @Test
  void continuesFromASavepointOfRocksDbState() {
    Configuration rocksDb = new Configuration();
    rocksDb.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    String savepoint;
    try (LocalFlink flink = LocalFlink.start(directory, 0, 1, rocksDb)) {
      JobHandle job = flink.submit("counting", CountingJob::countWithoutEnd);
      job.awaitRunning(PATIENCE);
      Poll.until("a count", PATIENCE, () -> job.metricSum(CountingJob.COUNTED) > 0, () -> "");
      savepoint = job.stopWithSavepoint(false, PATIENCE);
      assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
      assertThat(Path.of(URI.create(savepoint))).exists();
    }
    try (LocalFlink flink = LocalFlink.start(directory, 0, 1, rocksDb)) {
      JobHandle job = flink.resume(savepoint, "counting", CountingJob::countWithoutEnd);
      job.awaitRunning(PATIENCE);
      Poll.until(
          "a restored count", PATIENCE, () -> job.metricSum(CountingJob.RESTORED) > 0, () -> "");
    }
  }

  @Test
  void saysWhyAJobFailed() {
    try (LocalFlink flink = LocalFlink.start(directory, 0, 1, new Configuration())) {
      JobHandle job = flink.submit("doomed", CountingJob::failAtOnce);

      assertThatThrownBy(() -> job.awaitFinished(PATIENCE))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("doomed")
          .hasMessageContaining(CountingJob.FAILURE);
    }
  }

  private static String page(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
