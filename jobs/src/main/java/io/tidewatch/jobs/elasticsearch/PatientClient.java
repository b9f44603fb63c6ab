package io.tidewatch.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.models.retry.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends single requests, again and again while Elasticsearch is starting or blocks changes, for a
 * limited time.
 */
final class PatientClient {
  private static final Logger LOG = LoggerFactory.getLogger(PatientClient.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestClient rest;
  private final Backoff backoff;
  private final Duration patience;
  private final long deadlineNanos;

  /**
   * The time begins now, for all requests together.
   *
   * @param patience how long to try
   */
  PatientClient(RestClient rest, Backoff backoff, Duration patience) {
    this.rest = rest;
    this.backoff = backoff;
    this.patience = patience;
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  /** What Elasticsearch answered: its status, and the body, a missing node if there is none. */
  record Answer(int status, JsonNode body) {

    /** What the body says of the error, with the status. */
    String trouble() {
      return "status %d %s: %s"
          .formatted(status, errorType(), body.path("error").path("reason").asText("no reason"));
    }

    /** The type of error that the body tells; empty if it tells none. */
    String errorType() {
      return body.path("error").path("type").asText("");
    }
  }

  /**
   * The answer to a request, which may be an error with a 4xx status.
   *
   * @throws ElasticsearchUnusableException if none came in time, or the credentials are refused
   */
  Answer send(Request request) throws IOException, InterruptedException {
    for (int failures = 1; ; failures++) {
      String trouble;
      Optional<Answer> answer = Optional.empty();
      try {
        answer = Optional.of(attempt(request));
        trouble = answer.get().trouble();
      } catch (IOException e) {
        trouble = e.toString();
      }
      if (answer.isPresent() && !isPassing(answer.get())) {
        return checked(request, answer.get());
      }
      pause(backoff.pauseMillis(failures), name(request) + ": " + trouble);
    }
  }

  private void pause(long millis, String trouble)
      throws ElasticsearchUnusableException, InterruptedException {
    if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) - deadlineNanos > 0) {
      throw new ElasticsearchUnusableException(
          "Elasticsearch was not ready within "
              + patience.toSeconds()
              + " s: start it, mend elasticsearch.hosts, or lift what blocks it. Last answer to "
              + trouble);
    }
    LOG.info("Elasticsearch is not ready, trying again in {} ms. Answer to {}", millis, trouble);
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private Answer attempt(Request request) throws IOException {
    try {
      return answer(rest.performRequest(request));
    } catch (ResponseException e) {
      return answer(e.getResponse());
    }
  }

  private static Answer answer(Response response) throws IOException {
    int status = response.getStatusLine().getStatusCode();
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(status, JSON.missingNode());
    }
    try (InputStream content = entity.getContent()) {
      return new Answer(status, JSON.readTree(content));
    }
  }

  private static boolean isPassing(Answer answer) {
    return answer.status() >= 500
        || answer.status() == 429
        || answer.status() == 408
        // Comes as 403 too, for instance while disks are too full for another index.
        || answer.errorType().equals(ItemVerdict.CLUSTER_BLOCK);
  }

  private static Answer checked(Request request, Answer answer)
      throws ElasticsearchUnusableException {
    if (answer.status() == 401 || answer.status() == 403) {
      throw new ElasticsearchUnusableException(
          "Elasticsearch refuses "
              + name(request)
              + " with status "
              + answer.status()
              + ". Check that the credentials (elasticsearch.api-key, or elasticsearch.user and"
              + " elasticsearch.password) are valid, and may manage index templates and indices");
    }
    return answer;
  }

  private static String name(Request request) {
    return request.getMethod() + " " + request.getEndpoint();
  }
}
