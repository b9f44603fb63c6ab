package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.servers.CountingJar;
import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.RemoteFlink;
import io.tidewatch.cli.servers.StandaloneFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job manager that is killed takes its jobs with it; what they learnt is found again. */
@Timeout(300)
class RetainedStateITCase {
  private static final String TITLE = "counting";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant FIRST_START = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir static Path directory;

  @Test
  void aJobGoesOnInAClusterThatHasForgottenIt() throws IOException {
    Path checkpoints = directory.resolve("flink").resolve("checkpoints");
    RetainedState retained = new RetainedState(List.of(checkpoints));
    try (StandaloneFlink flink = cluster()) {
      JobHandle job = start(flink, FIRST_START, Optional.empty());
      CountingJar.awaitCheckpoint(job, PATIENCE);
    }

    Optional<Path> left = retained.newest(TITLE);
    assertThat(left).isPresent();
    try (StandaloneFlink flink = cluster()) {
      JobHandle job = start(flink, FIRST_START.plusSeconds(60), left);
      CountingJar.awaitRestored(job, PATIENCE);
    }
  }

  private static StandaloneFlink cluster() {
    return StandaloneFlink.start(
        directory.resolve("flink"), 0, 1, new Configuration(), directory.resolve("logs"));
  }

  private static JobHandle start(StandaloneFlink flink, Instant at, Optional<Path> state)
      throws IOException {
    String jar = flink.upload(CountingJar.in(directory));
    return new RemoteFlink(flink.webInterface())
        .runAs(
            RetainedState.jobId(TITLE, at),
            state,
            jar,
            CountingJar.ENTRY_CLASS,
            CountingJar.ENDLESS);
  }
}
