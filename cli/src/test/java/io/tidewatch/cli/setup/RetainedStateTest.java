package io.tidewatch.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedStateTest {
  private static final String TITLE = "Tidewatch detection";
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir Path checkpoints;
  @TempDir Path savepoints;

  @Test
  void shouldGiveEachStartAnIdThatFlinkTakes() {
    String first = RetainedState.jobId(TITLE, START);
    String second = RetainedState.jobId(TITLE, START.plusSeconds(1));

    assertThat(JobID.fromHexString(first)).isNotEqualTo(JobID.fromHexString(second));
  }

  @Test
  void shouldFindWhatWasCompletedLast() throws IOException {
    String first = RetainedState.jobId(TITLE, START);
    String second = RetainedState.jobId(TITLE, START.plusSeconds(90));
    complete(checkpoints.resolve(first).resolve("chk-99"), 60);
    Path last = complete(checkpoints.resolve(second).resolve("chk-7"), 200);
    Files.createDirectories(checkpoints.resolve(second).resolve("chk-8"));
    complete(
        checkpoints.resolve(RetainedState.jobId("Tidewatch incident", START)).resolve("chk-9"),
        300);

    assertThat(state().newest(TITLE)).contains(last);
    assertThat(state().newest("Tidewatch delivery")).isEmpty();
  }

  @Test
  void shouldFindTheSavepointByWhichAJobWasStopped() throws IOException {
    String id = RetainedState.jobId(TITLE, START);
    complete(checkpoints.resolve(id).resolve("chk-7"), 200);
    Path savepoint =
        complete(savepoints.resolve("savepoint-" + id.substring(0, 6) + "-0d1f2a"), 201);
    complete(savepoints.resolve("savepoint-000000-0d1f2a"), 300);

    assertThat(state().newest(TITLE)).contains(savepoint);
  }

  @Test
  void shouldNotTakeAMisspeltFolderForAnEmptyOne() {
    RetainedState misspelt = new RetainedState(List.of(checkpoints.resolve("chekpoints")));

    assertThatThrownBy(() -> misspelt.newest(TITLE))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("chekpoints");
  }

  private RetainedState state() {
    return new RetainedState(List.of(checkpoints, savepoints));
  }

  private static Path complete(Path state, long secondsLater) throws IOException {
    Path complete = Files.createDirectories(state).resolve("_metadata");
    Files.createFile(complete);
    Files.setLastModifiedTime(complete, FileTime.from(START.plusSeconds(secondsLater)));
    return state;
  }
}
