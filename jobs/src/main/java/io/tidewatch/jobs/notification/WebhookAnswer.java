package io.tidewatch.jobs.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** How the answer of a webhook is read once its status says that all is well. */
enum WebhookAnswer {
  /** The status is all there is to know. */
  STATUS {
    @Override
    Answer judge(String body) {
      return Answer.accepted();
    }
  },
  /** DingTalk and WeCom answer 200 whatever happens; {@code errcode} tells what did. */
  ERRCODE {
    @Override
    Answer judge(String body) {
      JsonNode code;
      try {
        code = JSON.readTree(body).path("errcode");
      } catch (JsonProcessingException e) {
        return Answer.later("an answer that is no JSON");
      }
      if (!code.isInt()) {
        return Answer.later("an answer without errcode: " + HttpPost.shorten(body));
      }
      if (code.asInt() == 0) {
        return Answer.accepted();
      }
      String reason = HttpPost.shorten(body);
      return PASSING.contains(code.asInt()) ? Answer.later(reason) : Answer.refused(reason);
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Busy (-1), and too many messages of one robot: 130101 and 410100 there, 45009 and 45033 here.
   */
  private static final Set<Integer> PASSING = Set.of(-1, 130101, 410100, 45009, 45033);

  abstract Answer judge(String body);
}
