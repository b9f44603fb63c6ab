package io.tidewatch.jobs.notification;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Function;

/**
 * What the answer of a web server means.
 *
 * <p>Refused for good is what is wrong with the message: most of 4xx. Refused credentials are not:
 * what waits would all go to the dead letters for one expired token. They count as an outage, which
 * ends when the secret at its place is a good one, without a restart.
 */
final class HttpVerdict {
  private static final Set<Integer> PASSING = Set.of(401, 403, 407, 408, 425, 429);

  private HttpVerdict() {}

  static Answer of(HttpResponse<String> response, Function<String, Answer> judge) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return judge.apply(response.body());
    }
    String reason = HttpPost.shorten("status %d %s".formatted(status, response.body()));
    if (status >= 500 || PASSING.contains(status)) {
      long asked = response.headers().firstValue("Retry-After").map(HttpVerdict::millis).orElse(0L);
      return new Answer(Answer.Verdict.LATER, reason, asked);
    }
    return Answer.refused(reason);
  }

  /** Seconds as milliseconds; a date is not understood, and the usual pause has to do. */
  private static long millis(String seconds) {
    try {
      return Math.max(0, Math.min(Long.parseLong(seconds.strip()), 86_400)) * 1000;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
