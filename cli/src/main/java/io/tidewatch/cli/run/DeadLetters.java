package io.tidewatch.cli.run;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What could not be used.
 *
 * @param recordsByReason how many records, by the fixed code of the reason
 */
public record DeadLetters(Map<String, Long> recordsByReason) {

  /** Keeps its own copy, sorted by code. */
  public DeadLetters {
    recordsByReason = Collections.unmodifiableMap(new TreeMap<>(recordsByReason));
  }

  /** Counts the letters that the stack's topic holds now. */
  static DeadLetters in(Stack stack) {
    AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);
    Map<String, Long> counts = new TreeMap<>();
    try (TopicReader reader =
        new TopicReader(stack.kafkaSettings(), stack.topics().deadLetters())) {
      reader.readToEnd(
          value -> {
            try {
              DeadLetter letter = codec.decode(value);
              counts.merge(letter.getReason(), letter.getRecords(), Long::sum);
            } catch (IOException e) {
              throw new UncheckedIOException("the topic of dead letters holds something else", e);
            }
          });
    }
    return new DeadLetters(counts);
  }

  /** All records together. */
  public long records() {
    return recordsByReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
