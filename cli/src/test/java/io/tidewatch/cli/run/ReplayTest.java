package io.tidewatch.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.InputRecord;
import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What becomes of records on their way into Kafka, over Kafka's own stand-in for a producer. */
class ReplayTest {
  private static final int MAX_BYTES = 1_000;

  private final MockProducer<byte[], byte[]> letters = new Refusing(null);
  private final Replay replay = new Replay(MAX_BYTES);

  @Test
  void shouldRejectWhatIsTooLargeBeforeItIsSent() throws IOException {
    Refusing transactions = new Refusing(null);

    send(transactions, transaction("a:1", MAX_BYTES), transaction("a:2", MAX_BYTES + 1));

    assertThat(transactions.history()).hasSize(1);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.getReason()).isEqualTo("too-large");
              assertThat(letter.getDetail())
                  .isEqualTo(
                      "a:2: the transaction takes 1,001 bytes, and transactions.max-bytes is"
                          + " 1,000");
              assertThat(letter.getRecords()).isEqualTo(3);
            });
    assertThat(replay.sent()).isEqualTo(1);
    assertThat(replay.rowsInTransactions()).isEqualTo(3);
    assertThat(replay.rowsRejected()).isEqualTo(3);
  }

  @Test
  void shouldRejectWhatTheBrokersFindTooLargeAndGoOn() throws IOException {
    Refusing refusing = new Refusing(new RecordTooLargeException("too large for this topic"));

    send(refusing, transaction("a:1", 10), transaction("a:2", 10), transaction("a:3", 10));

    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.getReason()).isEqualTo("too-large");
              assertThat(letter.getDetail())
                  .isEqualTo("a:2: Kafka refuses it: too large for this topic");
            });
    assertThat(replay.sent()).isEqualTo(2);
    assertThat(replay.rowsInTransactions()).isEqualTo(6);
    assertThat(replay.rowsRejected()).isEqualTo(3);
  }

  @Test
  void shouldGiveUpWhenTheBrokersRefuseForAnyOtherReason() {
    Refusing refusing = new Refusing(new TopicAuthorizationException("not allowed"));

    assertThatThrownBy(() -> send(refusing, transaction("a:1", 10), transaction("a:2", 10)))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("not allowed");
  }

  @Test
  void shouldWriteLettersThatFitWhereTheRecordDidNot() throws IOException {
    send(new Refusing(null), new Rejected("a:1", Reason.TOO_LARGE, "long", new byte[30 << 20], 1));

    assertThat(letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getValue().remaining()).isEqualTo(1 << 20));
  }

  private void send(MockProducer<byte[], byte[]> producer, InputRecord... records)
      throws IOException {
    try (RecordSender sender = new RecordSender(producer, "transactions", 1);
        RecordSender toLetters = new RecordSender(letters, "dead-letters", 1)) {
      replay.send(new Source(records), sender, toLetters);
    }
  }

  private static Usable transaction(String place, int length) {
    return new Usable(place, "key".getBytes(StandardCharsets.UTF_8), new byte[length], 0, 3);
  }

  private List<DeadLetter> letters() throws IOException {
    List<DeadLetter> found = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> each : letters.history()) {
      found.add(AvroCodec.of(DeadLetter.class).decode(each.value()));
    }
    return found;
  }

  /** Takes all records but the second. */
  private static final class Refusing extends MockProducer<byte[], byte[]> {
    private final RuntimeException refusal;

    Refusing(RuntimeException refusal) {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.refusal = refusal;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      Future<RecordMetadata> outcome = super.send(record, callback);
      if (refusal != null && history().size() == 2) {
        errorNext(refusal);
      } else {
        completeNext();
      }
      return outcome;
    }
  }

  private static final class Source implements InputReader {
    private final Iterator<InputRecord> records;

    Source(InputRecord... records) {
      this.records = Arrays.asList(records).iterator();
    }

    @Override
    public Optional<InputRecord> next() {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
