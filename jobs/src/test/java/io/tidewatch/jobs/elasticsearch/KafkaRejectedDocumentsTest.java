package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaRejectedDocumentsTest {
  private static final int MAX_REQUEST_BYTES = 100_000;
  private static final RejectedDocument REJECTED =
      new RejectedDocument(
          Document.of("tidewatch-windows-2026.03.02", "acme/order@1", 3, "{\"n\":\"x\"}"),
          400,
          "document_parsing_exception: failed to parse field [n]");

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaRejectedDocuments rejections =
      new KafkaRejectedDocuments(
          producer, "dead-letters", "tidewatch-detection", "0.1.0", MAX_REQUEST_BYTES);

  @Test
  void writesTheDocumentWholeAndWhyItWasRefused() throws IOException {
    rejections.add(REJECTED);
    rejections.flush();
    assertThat(producer.history()).hasSize(1);
    assertThat(producer.history().get(0).topic()).isEqualTo("dead-letters");
    assertThat(producer.history().get(0).key()).asString().isEqualTo("acme/order@1");
    DeadLetter letter = letter(0);
    assertThat(letter.getReason()).isEqualTo("elasticsearch-rejected");
    assertThat(letter.getDetail())
        .isEqualTo(
            "Elasticsearch refused document tidewatch-windows-2026.03.02/acme/order@1 version 3"
                + " (9 bytes) with status 400, document_parsing_exception: failed to parse field"
                + " [n].");
    assertThat(text(letter.getKey())).isEqualTo("acme/order@1");
    assertThat(text(letter.getValue())).isEqualTo("{\"n\":\"x\"}");
    assertThat(letter.getRecords()).isEqualTo(1);
    assertThat(letter.getJob()).isEqualTo("tidewatch-detection");
    assertThat(letter.getJobVersion()).isEqualTo("0.1.0");
  }

  @Test
  void keepsTheReasonOfADocumentThatIsTooLargeForTheTopic() throws IOException {
    String json = "\"" + "x".repeat(MAX_REQUEST_BYTES) + "\"";
    rejections.add(new RejectedDocument(Document.of("windows", "a", 1, json), 413, "too large"));
    rejections.flush();
    assertThat(letter(0).getValue()).isNull();
    assertThat(letter(0).getDetail())
        .contains("100002 bytes")
        .endsWith("Too large to be kept here.");
  }

  @Test
  void failsTheCheckpointIfALetterWasNotStored() throws IOException {
    rejections.add(REJECTED);
    producer.errorNext(new TopicAuthorizationException("dead-letters"));
    assertThatIOException()
        .isThrownBy(rejections::flush)
        .withMessageContaining("could not be written to topic dead-letters");
  }

  @Test
  void failsAtTheNextDocumentIfALetterWasNotStored() throws IOException {
    rejections.add(REJECTED);
    producer.errorNext(new TopicAuthorizationException("dead-letters"));
    assertThatIOException().isThrownBy(() -> rejections.add(REJECTED));
  }

  @Test
  void waitsForTheBrokerAtTheCheckpoint() throws IOException {
    rejections.add(REJECTED);
    assertThat(producer.flushed()).isFalse();
    rejections.flush();
    assertThat(producer.flushed()).isTrue();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private DeadLetter letter(int number) throws IOException {
    return AvroCodec.of(DeadLetter.class).decode(producer.history().get(number).value());
  }
}
