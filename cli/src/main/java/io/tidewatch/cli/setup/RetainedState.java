package io.tidewatch.cli.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The checkpoints and savepoints that earlier runs of a job left behind. They are known by the id
 * of the job that wrote them, and nothing in them tells its name; so jobs are given ids of which
 * the first part follows from the name and the rest from when they were started.
 */
final class RetainedState {
  /** Flink writes it last: without it a checkpoint is not complete. */
  private static final String COMPLETE = "_metadata";

  private static final int NAME_DIGITS = 24;

  /** So many digits of a job's id Flink puts into the name of a savepoint. */
  private static final int SAVEPOINT_DIGITS = 6;

  private final List<Path> folders;

  /**
   * What lies in some folders.
   *
   * @param folders where the cluster puts its checkpoints or savepoints, under the paths by which
   *     the cluster itself knows them
   */
  RetainedState(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The id, 32 hexadecimal digits, of a job that is started at a moment. */
  static String jobId(String title, Instant start) {
    return digits(title) + "%08x".formatted((int) start.getEpochSecond());
  }

  /**
   * The checkpoint or savepoint of a job of this title that was completed last.
   *
   * @throws IOException if a folder is not there or cannot be read: starting without state by a
   *     slip of the pen would lose all that was learnt
   */
  Optional<Path> newest(String title) throws IOException {
    TreeMap<Instant, Path> byCompletion = new TreeMap<>();
    for (Path folder : folders) {
      for (Path state : states(folder, digits(title))) {
        Path complete = state.resolve(COMPLETE);
        if (Files.exists(complete)) {
          byCompletion.put(Files.getLastModifiedTime(complete).toInstant(), state);
        }
      }
    }
    return byCompletion.isEmpty()
        ? Optional.empty()
        : Optional.of(byCompletion.lastEntry().getValue().toAbsolutePath());
  }

  private static List<Path> states(Path folder, String digits) throws IOException {
    List<Path> states = new ArrayList<>();
    for (Path job : matches(folder, digits + "*")) {
      states.addAll(matches(job, "chk-*"));
    }
    states.addAll(matches(folder, "savepoint-" + digits.substring(0, SAVEPOINT_DIGITS) + "-*"));
    return states;
  }

  private static List<Path> matches(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static String digits(String title) {
    UUID hash = UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8));
    return hash.toString().replace("-", "").substring(0, NAME_DIGITS);
  }
}
