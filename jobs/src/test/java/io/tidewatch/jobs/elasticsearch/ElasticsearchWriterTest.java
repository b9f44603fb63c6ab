package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.elasticsearch.FakeElasticsearch.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer against a server that answers well, badly, late, or not at all. */
@Timeout(30)
class ElasticsearchWriterTest {
  private static final BulkSettings QUICK = quick(MemorySize.ofMebiBytes(1), Duration.ZERO);

  private FakeElasticsearch server;
  private CollectedRejections rejections;

  @BeforeEach
  void start(TestInfo test) throws IOException {
    server = new FakeElasticsearch();
    rejections = new CollectedRejections(test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void stop() {
    server.close();
  }

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

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void sendsAgainWhatIsRefusedForTheMoment(int status) throws Exception {
    server.answerNextWith(status, status, status);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 25);
      writer.finish();
      assertThat(writer.metrics().count("documentsRetried")).isPositive();
      assertThat(writer.metrics().gauge("outageMillis")).isZero();
    }
    assertEachIndexedOnce(25);
    assertThat(rejections.stored()).isEmpty();
  }

  @Test
  void sendsAgainOnlyTheItemsThatFailed() throws Exception {
    Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    server.refuse(
        document ->
            document.version() == 3
                    && attempts
                            .computeIfAbsent(document.id(), id -> new AtomicInteger())
                            .incrementAndGet()
                        < 4
                ? new Refusal(429, "es_rejected_execution_exception", "queue is full")
                : null);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      for (int i = 0; i < 30; i++) {
        writer.write(document(i, i % 10 == 0 ? 3 : 1));
      }
      writer.finish();
      assertThat(writer.metrics().count("documentsRetried")).isEqualTo(3 * 3);
    }
    assertEachIndexedOnce(30);
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
  void sendsAgainWhatGotNoAnswerInTime() throws Exception {
    server.silent(true);
    try (WriterHarness<Document> writer =
        new WriterHarness<>(sink(QUICK, Duration.ofMillis(500)))) {
      write(writer, 5);
      writer.runUntil(() -> writer.metrics().count("documentsRetried") > 0);
      server.silent(false);
      writer.finish();
    }
    assertEachIndexedOnce(5);
  }

  @Test
  void waitsForAServerThatIsDownAndBackAgain() throws Exception {
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 20);
      // The server has them before the writer hears of it.
      writer.runUntil(() -> writer.metrics().gauge("documentsOutstanding") == 0);
      server.stop();
      writer.write(document(20, 1));
      writer.runUntil(() -> writer.metrics().count("documentsRetried") >= 3);
      assertThat(writer.metrics().gauge("documentsOutstanding")).isEqualTo(1);
      server.start();
      writer.finish();
    }
    assertEachIndexedOnce(21);
    assertThat(rejections.stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void failsTheJobWhenTheCredentialsAreRefused(int status) throws Exception {
    server.answerNextWith(status);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      assertThatThrownBy(writer::finish)
          .rootCause()
          .isInstanceOf(ElasticsearchUnusableException.class)
          .hasMessageContaining("status " + status)
          .hasMessageContaining("elasticsearch.api-key");
    }
  }

  @Test
  void failsTheJobWhenTheServerIsNotElasticsearch() throws Exception {
    server.answerNextWith(404);
    try (WriterHarness<Document> writer = writer(QUICK)) {
      writer.write(document(1, 1));
      assertThatThrownBy(writer::finish).rootCause().hasMessageContaining("elasticsearch.hosts");
    }
  }

  @Test
  void failsTheJobAfterTheConfiguredOutage() throws Exception {
    BulkSettings impatient = quick(MemorySize.ofMebiBytes(1), Duration.ofMillis(50));
    server.stop();
    try (WriterHarness<Document> writer = writer(impatient)) {
      writer.write(document(1, 1));
      assertThatThrownBy(writer::finish)
          .rootCause()
          .isInstanceOf(ElasticsearchUnusableException.class)
          .hasMessageContaining("elasticsearch.retry.fail-after (50 ms)");
    }
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
  void completesCheckpointsInAnOutageAndRestoresFromThem() throws Exception {
    server.stop();
    List<byte[]> state;
    try (WriterHarness<Document> writer = writer(QUICK)) {
      write(writer, 35);
      writer.runUntil(() -> writer.metrics().count("documentsRetried") >= 10);
      state = writer.checkpoint();
    }
    server.start();
    try (WriterHarness<Document> writer = new WriterHarness<>(sink(QUICK), state)) {
      writer.finish();
    }
    assertEachIndexedOnce(35);
  }

  @Test
  void holdsTheStreamBackInAnOutageBeforeLargeDocumentsFillTheHeap() throws Exception {
    BulkSettings settings = quick(MemorySize.ofMebiBytes(1), Duration.ZERO);
    long most = settings.maxBufferedBytes().add(MemorySize.ofMebiBytes(2)).getBytes();
    server.answerNextWith(Collections.nCopies(30, 503).toArray(Integer[]::new));
    try (WriterHarness<Document> writer = writer(settings)) {
      for (int i = 0; i < 20; i++) {
        writer.write(Document.of("windows", "id-" + i, 1, "\"" + "x".repeat(1 << 20) + "\""));
        assertThat(writer.metrics().gauge("bytesOutstanding")).isLessThan(most);
      }
      writer.finish();
    }
    assertEachIndexedOnce(20);
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

  private static BulkSettings quick(MemorySize maxBytes, Duration failAfter) {
    return new BulkSettings(
        10,
        maxBytes,
        2,
        40,
        maxBytes.multiply(4),
        Duration.ofMillis(20),
        Duration.ofMillis(1),
        Duration.ofMillis(20),
        failAfter);
  }

  private void assertEachIndexedOnce(int documents) {
    assertThat(server.size()).isEqualTo(documents);
    for (int i = 0; i < documents; i++) {
      assertThat(server.writes("windows", "id-" + i)).as("writes of id-" + i).isEqualTo(1);
    }
  }

  private static void write(WriterHarness<Document> writer, int documents) throws Exception {
    for (int i = 0; i < documents; i++) {
      writer.write(document(i, 1));
    }
  }

  private static Document document(int number, long version) {
    return Document.of(
        "windows", "id-" + number, version, "{\"n\":" + number + ",\"v\":" + version + "}");
  }

  private WriterHarness<Document> writer(BulkSettings bulk) throws IOException {
    return new WriterHarness<>(sink(bulk));
  }

  /** Of a writer that waits for an answer longer than any test may last. */
  private ElasticsearchSink<Document> sink(BulkSettings bulk) {
    return sink(bulk, Duration.ofMinutes(1));
  }

  private ElasticsearchSink<Document> sink(BulkSettings bulk, Duration requestTimeout) {
    return new ElasticsearchSink<>(
        document -> document,
        ElasticsearchSettings.of(server.uri()).withRequestTimeout(requestTimeout).with(bulk),
        rejections);
  }
}
