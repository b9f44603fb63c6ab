package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.FakeElasticsearch.Refusal;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;

/** What a writer makes of documents that a healthy server takes or refuses for good. */
class ElasticsearchWriterTest extends WriterFixture {
  @Test
  void indexesEachDocumentOnce() throws Exception {
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 95);
      writer.finish();
      assertThat(writer.metrics().count("documentsIndexed")).isEqualTo(95);
      assertThat(writer.metrics().count("documentsRetried")).isZero();
      assertThat(writer.metrics().gauge("documentsOutstanding")).isZero();
    }
    assertEachIndexedOnce(95);
  }

  @Test
  void passesTheBytesThroughAsTheyAre() throws Exception {
    String json = "{\"b\":1.10,\"a\":\"\\u00e9 – 1e400\",\"c\": 12345678901234567890 }";
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(Document.of("windows", "a", 1, json));
      writer.finish();
    }
    assertThat(server.json("windows", "a")).isEqualTo(json);
  }

  @Test
  void sendsQuietStreamsAfterTheFlushInterval() throws Exception {
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      writer.runUntil(() -> server.size() == 1);
    }
    assertThat(server.version("windows", "id-1")).isEqualTo(1);
  }

  @Test
  void rejectsABadDocumentAndGoesOn() throws Exception {
    server.refuse(
        document ->
            document.id().equals("id-7")
                ? new Refusal(400, "document_parsing_exception", "failed to parse field [n]")
                : null);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 20);
      writer.finish();
      assertThat(writer.metrics().count("documentsRejected")).isEqualTo(1);
      assertThat(writer.metrics().count("documentsIndexed")).isEqualTo(19);
    }
    assertThat(server.size()).isEqualTo(19);
    assertThat(rejections.stored())
        .containsExactly(
            new RejectedDocument(
                document(7, 1), 400, "document_parsing_exception: failed to parse field [n]"));
  }

  @Test
  void splitsARequestThatIsTooLargeUntilItFits() throws Exception {
    server.acceptAtMost(3 * document(1, 1).sizeInBytes());
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 40);
      writer.finish();
    }
    assertEachIndexedOnce(40);
    assertThat(rejections.stored()).isEmpty();
  }

  @Test
  void rejectsASingleDocumentThatIsTooLarge() throws Exception {
    server.acceptAtMost(1_000);
    Document large = Document.of("windows", "large", 1, "\"" + "x".repeat(2_000) + "\"");
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      writer.write(large);
      writer.write(document(2, 1));
      writer.finish();
    }
    assertThat(server.size()).isEqualTo(2);
    assertThat(rejections.stored()).extracting(RejectedDocument::document).containsExactly(large);
    assertThat(rejections.stored()).extracting(RejectedDocument::status).containsExactly(413);
  }

  @Test
  void sendsADocumentLargerThanARequestShouldBeByItself() throws Exception {
    Document large = Document.of("windows", "large", 1, "\"" + "x".repeat(2 << 20) + "\"");
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      writer.write(large);
      writer.write(document(2, 1));
      writer.finish();
    }
    assertThat(server.size()).isEqualTo(3);
  }

  @Test
  void endsWithTheNewerVersionWhateverTheOrderOfArrival() throws Exception {
    server.answerNextWith(503);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      for (int i = 0; i < 10; i++) {
        writer.write(document(i, 1));
      }
      for (int i = 0; i < 10; i++) {
        writer.write(document(i, 2));
      }
      writer.finish();
      assertThat(writer.metrics().count("documentsIndexed")).isBetween(10L, 20L);
      assertThat(
              writer.metrics().count("documentsIndexed")
                  + writer.metrics().count("documentsAlreadyNewer"))
          .isEqualTo(20);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(server.version("windows", "id-" + i)).isEqualTo(2);
    }
    assertThat(rejections.stored()).isEmpty();
  }

  @Test
  void writesNothingOverANewerVersion() throws Exception {
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 5));
      writer.runUntil(() -> server.size() == 1);
      writer.write(document(1, 5));
      writer.write(document(1, 4));
      writer.finish();
      assertThat(writer.metrics().count("documentsAlreadyNewer")).isEqualTo(2);
    }
    assertThat(server.version("windows", "id-1")).isEqualTo(5);
    assertThat(server.writes("windows", "id-1")).isEqualTo(1);
  }

  @Test
  void restoresDocumentsLargerThanARequestMayBeNow() throws Exception {
    server.stop();
    List<byte[]> state;
    Document large = Document.of("windows", "large", 1, "\"" + "x".repeat(5_000) + "\"");
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(large);
      state = writer.checkpoint();
    }
    server.start();
    BulkSettings smaller = quick(MemorySize.parse("1kb"), Duration.ZERO);
    try (WriterHarness<Document> writer = new WriterHarness<>(sink(smaller), state)) {
      writer.finish();
    }
    assertThat(server.version("windows", "large")).isEqualTo(1);
  }

  @Test
  void storesRejectedDocumentsBeforeTheCheckpointThatForgetsThem() throws Exception {
    server.refuse(document -> new Refusal(400, "document_parsing_exception", "bad"));
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      writer.runUntil(() -> writer.metrics().count("documentsRejected") == 1);
      assertThat(rejections.stored()).isEmpty();
      writer.checkpoint();
      assertThat(rejections.stored()).hasSize(1);
    }
  }

  @Test
  void measuresRequests() throws Exception {
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 20);
      writer.finish();
      assertThat(writer.metrics().histogram("requestDocuments").getStatistics().getMax())
          .isEqualTo(10);
      assertThat(writer.metrics().histogram("requestMillis").getCount())
          .isEqualTo(server.requests());
    }
  }
}
