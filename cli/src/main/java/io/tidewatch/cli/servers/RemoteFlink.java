package io.tidewatch.cli.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobStatus;

/** A Flink session cluster, wherever it runs, that takes jobs as jars over its REST interface. */
public final class RemoteFlink {
  private final FlinkRest rest;
  private final URI uri;

  /**
   * @param uri address of the job manager's REST interface; nothing is sent there yet
   */
  public RemoteFlink(URI uri) {
    this.rest = new FlinkRest(uri);
    this.uri = uri;
  }

  /**
   * Returns once the cluster offers at least so many slots, used or not.
   *
   * @throws ServerException if it does not within {@code timeout}; says what it did instead
   */
  public void awaitSlots(int slots, Duration timeout) {
    AtomicReference<String> lastSeen = new AtomicReference<>();
    Poll.until(
        "%s at %s".formatted(Counted.of(slots, "task slot"), uri),
        timeout,
        () -> {
          try {
            int found = rest.get("/overview").path("slots-total").asInt();
            lastSeen.set(Counted.of(found, "slot"));
            return found >= slots;
          } catch (IOException notYet) {
            lastSeen.set(ServerException.reason(notYet));
            return false;
          }
        },
        lastSeen::get);
  }

  /**
   * Returns the names of the jobs that have not ended.
   *
   * @throws UncheckedIOException if the cluster does not answer
   */
  public Set<String> liveJobs() {
    Set<String> names = new TreeSet<>();
    try {
      for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
        if (!JobStatus.valueOf(job.path("state").asText()).isGloballyTerminalState()) {
          names.add(job.path("name").asText());
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A metric of one stage over all its tasks.
   *
   * @param job name of the job
   * @param stage name of the operator
   * @param metric last part of the metric's name
   * @param least least value that a task tells
   * @param most greatest
   */
  public record Gauge(String job, String stage, String metric, long least, long most) {}

  /**
   * Asks the stages of the jobs that run.
   *
   * @param metrics last parts of the metrics' names
   * @throws UncheckedIOException if the cluster does not answer
   */
  public List<Gauge> gauges(List<String> metrics) {
    List<Gauge> gauges = new ArrayList<>();
    try {
      for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
        if (job.path("state").asText().equals(JobStatus.RUNNING.name())) {
          String path = "/jobs/" + job.path("jid").asText();
          for (JsonNode vertex : rest.get(path).path("vertices")) {
            gauges(
                job.path("name").asText(),
                path + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics",
                metrics,
                gauges);
          }
        }
      }
      return gauges;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void gauges(String job, String path, List<String> metrics, List<Gauge> gauges)
      throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode known : rest.get(path)) {
      String id = known.path("id").asText();
      if (metrics.contains(id.substring(id.lastIndexOf('.') + 1))) {
        ids.add(id);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    String asked = URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8);
    for (JsonNode told : rest.get(path + "?agg=min,max&get=" + asked)) {
      String id = told.path("id").asText();
      int dot = id.lastIndexOf('.');
      gauges.add(
          new Gauge(
              job,
              id.substring(0, Math.max(0, dot)).replace('_', ' '),
              id.substring(dot + 1),
              Math.round(told.path("min").asDouble()),
              Math.round(told.path("max").asDouble())));
    }
  }

  /**
   * Uploads a job jar.
   *
   * @return the id to run it by, as often as wanted
   * @throws ServerException if the cluster does not take it
   */
  public String upload(Path jar) {
    try {
      // The name answered is a path of the job manager, whose last part is the id.
      return Path.of(rest.upload("/jars/upload", jar).path("filename").asText())
          .getFileName()
          .toString();
    } catch (IOException e) {
      throw new ServerException("%s was not taken: %s".formatted(jar, e.getMessage()), e);
    }
  }

  /**
   * Runs a main class of an uploaded jar that starts without state.
   *
   * @param jarId what {@link #upload} returned
   * @param entryClass the main class, which submits exactly one job
   * @param arguments what it is given
   * @throws ServerException if the main class fails; the message holds why
   */
  public JobHandle run(String jarId, String entryClass, List<String> arguments) {
    return run(jarId, entryClass, Map.of("programArgsList", arguments));
  }

  /**
   * Runs a main class of an uploaded jar that continues from a savepoint.
   *
   * @param savepoint the path that {@link JobHandle#stopWithSavepoint} or {@link
   *     JobHandle#savepoint} returned
   * @param jarId what {@link #upload} returned
   * @param entryClass the main class, which submits exactly one job
   * @param arguments what it is given
   * @throws ServerException if the main class fails; the message holds why
   */
  public JobHandle resume(
      String savepoint, String jarId, String entryClass, List<String> arguments) {
    return run(jarId, entryClass, Map.of("programArgsList", arguments, "savepointPath", savepoint));
  }

  /**
   * Runs a main class of an uploaded jar under an id that the caller chose, so that what it leaves
   * behind is found again.
   *
   * @param jarId what {@link #upload} returned
   * @param entryClass the main class, which submits exactly one job
   * @param arguments what it is given
   * @param jobId 32 hexadecimal digits that no job of this cluster had before
   * @param state checkpoint or savepoint to continue from; empty to start without state
   * @throws ServerException if the main class fails; the message holds why
   */
  public JobHandle runAs(
      String jobId, Optional<Path> state, String jarId, String entryClass, List<String> arguments) {
    Map<String, Object> request = new HashMap<>();
    request.put("programArgsList", arguments);
    request.put("jobId", jobId);
    state.ifPresent(path -> request.put("savepointPath", path.toUri().toString()));
    return run(jarId, entryClass, request);
  }

  private JobHandle run(String jarId, String entryClass, Map<String, ?> request) {
    Map<String, Object> body = new HashMap<>(request);
    body.put("entryClass", entryClass);
    try {
      String id = rest.post("/jars/" + jarId + "/run", body).path("jobid").asText();
      return new JobHandle(rest, id, entryClass);
    } catch (IOException e) {
      throw new ServerException("%s did not run: %s".formatted(entryClass, e.getMessage()), e);
    }
  }
}
