package io.tidewatch.cli.run;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What could not be used.
 *
 * @param recordsByReason how many records, by the fixed code of the reason
 * @param rejected how many of them were rejected before they were sent
 */
public record DeadLetters(Map<String, Long> recordsByReason, long rejected) {
  /** Of what is no transaction. */
  private static final Set<String> APART =
      Set.of(
          Reason.POLICY_REFUSED.code(),
          Reason.CHANGE_REFUSED.code(),
          Reason.ELASTICSEARCH_REJECTED.code());

  /** Keeps its own copy, sorted by code. */
  public DeadLetters {
    recordsByReason = Collections.unmodifiableMap(new TreeMap<>(recordsByReason));
  }

  /** Counts the letters that the stack's topic holds now. */
  static DeadLetters in(Stack stack) {
    Map<String, Long> counts = new TreeMap<>();
    long[] rejected = {0};
    forEach(
        stack,
        letter -> {
          counts.merge(letter.reason(), letter.records(), Long::sum);
          rejected[0] += letter.isOfReplay() ? letter.records() : 0;
        });
    return new DeadLetters(counts, rejected[0]);
  }

  /** Hands on the letters that the stack's topic holds now. */
  static void forEach(Stack stack, Consumer<Letter> letters) {
    AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);
    try (TopicReader reader =
        new TopicReader(stack.kafkaSettings(), stack.topics().deadLetters())) {
      reader.readToEnd(
          value -> {
            try {
              letters.accept(Letter.of(codec.decode(value)));
            } catch (IOException e) {
              throw new UncheckedIOException("the topic of dead letters holds something else", e);
            }
          });
    }
  }

  /** All records together. */
  public long records() {
    return recordsByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that a job has buried: those that were sent as transactions, and could not be used. */
  long buried() {
    return records() - rejected - apart();
  }

  /** Letters about anything but transactions: policies, changes, documents. */
  long apart() {
    return recordsByReason.entrySet().stream()
        .filter(each -> APART.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
