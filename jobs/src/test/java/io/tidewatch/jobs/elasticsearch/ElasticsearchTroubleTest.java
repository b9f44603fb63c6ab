package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.elasticsearch.FakeElasticsearch.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer against a server that answers badly, late, or not at all. */
class ElasticsearchTroubleTest extends WriterFixture {
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
}
