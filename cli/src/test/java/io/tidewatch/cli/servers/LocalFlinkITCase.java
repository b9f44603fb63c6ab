package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LocalFlinkITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path directory;

  private static LocalFlink flink;

  @BeforeAll
  static void startCluster() {
    Configuration rocksDb = new Configuration();
    rocksDb.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink = LocalFlink.start(directory, 0, 3, rocksDb);
  }

  @AfterAll
  static void stopCluster() {
    if (flink != null) {
      flink.close();
    }
  }

  @Test
  void runsThreeJobsAtTheSameTimeAndShowsItsWebInterface() throws Exception {
    List<JobHandle> jobs =
        Stream.of("one", "two", "three")
            .map(name -> flink.submit(name, CountingJob::countWithoutEnd))
            .toList();

    jobs.forEach(job -> job.awaitRunning(PATIENCE));

    assertThat(jobs).extracting(JobHandle::status).containsOnly(JobStatus.RUNNING);
    assertThat(page(flink.webInterface())).contains("Apache Flink Web Dashboard");
    jobs.forEach(job -> job.cancel(PATIENCE));
    assertThat(jobs).extracting(JobHandle::status).containsOnly(JobStatus.CANCELED);
  }

  @Test
  void finishesABoundedJob() {
    JobHandle job = flink.submit("bounded", environment -> CountingJob.countTo(environment, 100));

    job.awaitFinished(PATIENCE);

    assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void continuesFromASavepoint() {
    JobHandle job = flink.submit("counting", CountingJob::countWithoutEnd);
    job.awaitRunning(PATIENCE);
    awaitMetric(job, CountingJob.COUNTED);
    assertThat(job.metricSum(CountingJob.RESTORED)).isZero();

    String savepoint = job.stopWithSavepoint(false, PATIENCE);
    JobHandle resumed = flink.resume(savepoint, "counting on", CountingJob::countWithoutEnd);

    assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
    awaitMetric(resumed, CountingJob.RESTORED);
    resumed.cancel(PATIENCE);
  }

  @Test
  void saysWhyAJobFailed() {
    JobHandle job = flink.submit("doomed", CountingJob::failAtOnce);

    assertThatThrownBy(() -> job.awaitFinished(PATIENCE))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("doomed")
        .hasMessageContaining(CountingJob.FAILURE);
  }

  private static void awaitMetric(JobHandle job, String metric) {
    Poll.until(metric, PATIENCE, () -> job.metricSum(metric) > 0, job::toString);
  }

  private static String page(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
