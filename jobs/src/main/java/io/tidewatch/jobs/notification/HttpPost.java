package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Posts JSON to one address. Threads of its own, so that one receiver cannot keep another waiting;
 * redirects are not followed, since what is posted may be meant for one host alone.
 */
final class HttpPost implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final int MOST_OF_AN_ANSWER = 300;

  private final HttpTarget target;
  private final Duration timeout;
  private final HttpClient client;
  private final ExecutorService threads;

  private HttpPost(
      HttpTarget target, Duration timeout, HttpClient client, ExecutorService threads) {
    this.target = target;
    this.timeout = timeout;
    this.client = client;
    this.threads = threads;
  }

  /**
   * Prepares posting.
   *
   * @param timeout after this long without a whole answer it counts as failed
   * @throws IOException if the certificate cannot be read
   */
  static HttpPost open(HttpTarget target, Duration timeout) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
    if (!target.caCertificate().isEmpty()) {
      builder.sslContext(Trust.context(target.caCertificate()));
    }
    ExecutorService threads = Executors.newSingleThreadExecutor(DaemonThreads.named("notify-http"));
    return new HttpPost(target, timeout, builder.executor(threads).build(), threads);
  }

  /**
   * Posts.
   *
   * @param path is put behind the target's address; empty for nothing
   * @param body the JSON
   * @param key names what is told, so that a receiver can recognize what comes twice
   * @param judge what a successful answer's body means
   */
  CompletableFuture<Answer> post(
      String path, String body, String key, Function<String, Answer> judge) {
    HttpRequest request;
    try {
      request = request(path, body, key);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(Answer.later(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // Its message would repeat the value, which may be a secret.
      return CompletableFuture.completedFuture(
          Answer.later("headers or secretHeaders hold a name or a value that cannot be sent"));
    }
    // The request's own timeout ends with the headers; a body that trickles must not last for ever.
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(response -> HttpVerdict.of(response, judge))
        .exceptionally(failure -> Answer.later(words(failure)));
  }

  private HttpRequest request(String path, String body, String key) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(path))
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Tidewatch")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    target.headers().forEach(builder::setHeader);
    for (Map.Entry<String, SecretReference> each : target.secretHeaders().entrySet()) {
      builder.setHeader(each.getKey(), each.getValue().read());
    }
    return builder.build();
  }

  private URI address(String path) throws IOException {
    URI base = target.address();
    return path.isEmpty() ? base : URI.create(base.toString().replaceFirst("/+$", "") + path);
  }

  /** A failure's class and message; of the exceptions of connecting none names a path or query. */
  private static String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return shorten(cause.getClass().getSimpleName() + message);
  }

  static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= MOST_OF_AN_ANSWER ? line : line.substring(0, MOST_OF_AN_ANSWER) + "…";
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
