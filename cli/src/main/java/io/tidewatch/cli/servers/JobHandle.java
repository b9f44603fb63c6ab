package io.tidewatch.cli.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;

/**
 * One submitted job, seen and steered over the REST interface of its cluster.
 *
 * <p>Every method asks the cluster anew; an unreachable cluster gives {@link UncheckedIOException}.
 */
public final class JobHandle {
  private final FlinkRest rest;
  private final String id;
  private final String name;

  JobHandle(FlinkRest rest, String id, String name) {
    this.rest = rest;
    this.id = id;
    this.name = name;
  }

  /** Returns the job id as Flink prints it, 32 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Returns the name that the job was submitted under. */
  public String name() {
    return name;
  }

  /** Returns where the job is in its life at this moment. */
  public JobStatus status() {
    return JobStatus.valueOf(get("/status").path("status").asText());
  }

  /**
   * Returns once every task of the job runs, or has already finished.
   *
   * @throws ServerException if that is not so within {@code timeout}
   * @throws JobFailedException if the job ends in another way than by finishing
   */
  public void awaitRunning(Duration timeout) {
    Poll.until(describe("all tasks of %s running"), timeout, this::allTasksAtWork, this::lastSeen);
  }

  /**
   * Returns once the job has finished.
   *
   * @throws ServerException if it has not within {@code timeout}
   * @throws JobFailedException if it ends in another way
   */
  public void awaitFinished(Duration timeout) {
    Poll.until(
        describe("the end of %s"),
        timeout,
        () -> requireAlive(status()) == JobStatus.FINISHED,
        this::lastSeen);
  }

  /** Returns how many checkpoints the job has completed since it was submitted. */
  public long completedCheckpoints() {
    return get("/checkpoints").at("/counts/completed").asLong();
  }

  /** Returns how often the job was restored from a checkpoint since it was submitted. */
  public long restores() {
    return get("/checkpoints").at("/counts/restored").asLong();
  }

  /**
   * Takes a checkpoint out of turn. Returns when it is over, be it that the job ended meanwhile and
   * did not complete it.
   *
   * @throws ServerException if that is not so within {@code timeout}
   */
  public void checkpoint(Duration timeout) {
    String request =
        ask(() -> rest.post("/jobs/" + id + "/checkpoints", Map.of("checkpointType", "CONFIGURED")))
            .path("request-id")
            .asText();
    // Flink does not close before somebody has asked for the outcome.
    Poll.until(
        describe("a checkpoint of %s"),
        timeout,
        () -> get("/checkpoints/" + request).at("/status/id").asText().equals("COMPLETED"),
        this::lastSeen);
  }

  /** Cancels the job without a savepoint, and returns once it is cancelled. */
  public void cancel(Duration timeout) {
    ask(() -> rest.patch("/jobs/" + id + "?mode=cancel"));
    Poll.until(
        describe("the cancellation of %s"),
        timeout,
        () -> status().isGloballyTerminalState(),
        this::lastSeen);
  }

  /**
   * Takes a savepoint under the cluster's savepoint directory; the job runs on.
   *
   * @return the path to restore from
   */
  public String savepoint(Duration timeout) {
    return completed("/savepoints", Map.of("cancel-job", false), timeout);
  }

  /**
   * Takes a savepoint under the cluster's savepoint directory and finishes the job.
   *
   * @param drain whether event time is first driven to its end, so that every timer fires; wrong
   *     for a job that is to go on later
   * @return the path to restore from
   */
  public String stopWithSavepoint(boolean drain, Duration timeout) {
    return completed("/stop", Map.of("drain", drain), timeout);
  }

  /**
   * Returns the sum of an operator's metric over every operator and subtask that has it, 0 if none
   * has; the cluster's figures are at most a second old.
   *
   * @param metric the metric's name with the groups it was registered under, such as {@code
   *     tidewatch.windowsScored}
   */
  public double metricSum(String metric) {
    double sum = 0;
    for (JsonNode vertex : get("").path("vertices")) {
      String metrics = "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> matching = new ArrayList<>();
      for (JsonNode known : get(metrics)) {
        String scope = known.path("id").asText();
        if (scope.endsWith("." + metric)) {
          matching.add(scope);
        }
      }
      for (JsonNode value : valuesOf(metrics, matching)) {
        sum += value.path("sum").asDouble();
      }
    }
    return sum;
  }

  /** Returns the job's name and id. */
  @Override
  public String toString() {
    return "job " + name + " (" + id + ")";
  }

  private Iterable<JsonNode> valuesOf(String metrics, List<String> scopes) {
    return scopes.isEmpty()
        ? List.of()
        : get(
            metrics
                + "?agg=sum&get="
                + URLEncoder.encode(String.join(",", scopes), StandardCharsets.UTF_8));
  }

  private String completed(String operation, Map<String, ?> body, Duration timeout) {
    String request =
        ask(() -> rest.post("/jobs/" + id + operation, body)).path("request-id").asText();
    Poll.until(
        describe("the savepoint of %s"),
        timeout,
        () -> savepointState(request).path("status").path("id").asText().equals("COMPLETED"),
        this::lastSeen);
    JsonNode outcome = savepointState(request).path("operation");
    if (outcome.hasNonNull("failure-cause")) {
      throw new JobFailedException(
          describe("no savepoint of %s: ")
              + outcome.path("failure-cause").path("stack-trace").asText());
    }
    return outcome.path("location").asText();
  }

  private JsonNode savepointState(String request) {
    return get("/savepoints/" + request);
  }

  private boolean allTasksAtWork() {
    if (requireAlive(status()) == JobStatus.FINISHED) {
      return true;
    }
    JsonNode vertices = get("").path("vertices");
    return !vertices.isEmpty()
        && StreamSupport.stream(vertices.spliterator(), false)
            .map(vertex -> vertex.path("status").asText())
            .allMatch(status -> status.equals("RUNNING") || status.equals("FINISHED"));
  }

  private JobStatus requireAlive(JobStatus status) {
    if (status.isTerminalState() && status != JobStatus.FINISHED) {
      throw new JobFailedException(describe("%s is ") + status + ": " + rootCause());
    }
    return status;
  }

  private String lastSeen() {
    int free = ask(() -> rest.get("/overview")).path("slots-available").asInt();
    return "%s %s, %s free".formatted(status(), rootCause(), Counted.of(free, "task slot"));
  }

  private String rootCause() {
    return get("/exceptions")
        .at("/exceptionHistory/entries/0/stacktrace")
        .asText("without an exception");
  }

  private String describe(String pattern) {
    return pattern.formatted(this);
  }

  private JsonNode get(String path) {
    return ask(() -> rest.get("/jobs/" + id + path));
  }

  private JsonNode ask(Request request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw new UncheckedIOException(describe("asking about %s: ") + e.getMessage(), e);
    }
  }

  private interface Request {
    JsonNode send() throws IOException;
  }
}
