package io.tidewatch.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A dead letter as people read it.
 *
 * @param reason why, as a fixed code
 * @param place file and line or byte; topic, partition and offset; empty if it stood in no one
 *     place
 * @param detail what is wrong
 * @param records how many records it stands for
 * @param job that gave up on it; {@value #REPLAY} if no job has seen it
 * @param key the record's key; null if it has none
 * @param value the record's bytes; null if there are none
 */
record Letter(
    String reason,
    String place,
    String detail,
    long records,
    String job,
    ByteBuffer key,
    ByteBuffer value) {
  /** In the place of a job: what was rejected before it was sent. */
  static final String REPLAY = "run";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AFTER_PLACE = ": ";

  static Letter of(DeadLetter letter) {
    String detail = letter.getDetail();
    int end = REPLAY.equals(letter.getJob()) ? detail.indexOf(AFTER_PLACE) : -1;
    return new Letter(
        letter.getReason(),
        end < 0 ? placeInKafka(letter) : detail.substring(0, end),
        end < 0 ? detail : detail.substring(end + AFTER_PLACE.length()),
        letter.getRecords(),
        letter.getJob(),
        letter.getKey(),
        letter.getValue());
  }

  /** The detail of a letter about something in a file. */
  static String detail(String place, String detail) {
    return place.replace(AFTER_PLACE, ":") + AFTER_PLACE + detail;
  }

  private static String placeInKafka(DeadLetter letter) {
    return letter.getTopic() == null
        ? ""
        : "%s/%d/%d".formatted(letter.getTopic(), letter.getPartition(), letter.getOffset());
  }

  /** Whether it was rejected before it was sent. */
  boolean isOfReplay() {
    return REPLAY.equals(job);
  }

  /** One object, its bytes in base64. */
  ObjectNode toJson() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("reason", reason)
            .put("detail", detail)
            .put("place", place)
            .put("records", records)
            .put("job", job);
    if (key != null) {
      json.put("key", base64(key));
    }
    return value == null ? json : json.put("value", base64(value));
  }

  private static String base64(ByteBuffer bytes) {
    ByteBuffer copy = Base64.getEncoder().encode(bytes.duplicate());
    return new String(copy.array(), 0, copy.limit(), StandardCharsets.US_ASCII);
  }
}
