package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** A server that does as it is told, and writers in a hurry to fill it. */
@Timeout(30)
abstract class WriterFixture {
  static final BulkSettings QUICK = quick(MemorySize.ofMebiBytes(1), Duration.ZERO);

  FakeElasticsearch server;
  CollectedRejections rejections;

  @BeforeEach
  void start(TestInfo test) throws IOException {
    server = new FakeElasticsearch();
    rejections = new CollectedRejections(test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static BulkSettings quick(MemorySize maxBytes, Duration failAfter) {
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

  void assertEachIndexedOnce(int documents) {
    assertThat(server.size()).isEqualTo(documents);
    for (int i = 0; i < documents; i++) {
      assertThat(server.writes("windows", "id-" + i)).as("writes of id-" + i).isEqualTo(1);
    }
  }

  static void write(WriterHarness<Document> writer, int documents) throws Exception {
    for (int i = 0; i < documents; i++) {
      writer.write(document(i, 1));
    }
  }

  static Document document(int number, long version) {
    return Document.of(
        "windows", "id-" + number, version, "{\"n\":" + number + ",\"v\":" + version + "}");
  }

  WriterHarness<Document> writer(BulkSettings bulk) throws IOException {
    return new WriterHarness<>(sink(bulk));
  }

  /** Of a writer that waits for an answer longer than any test may last. */
  ElasticsearchSink<Document> sink(BulkSettings bulk) {
    return sink(bulk, Duration.ofMinutes(1));
  }

  ElasticsearchSink<Document> sink(BulkSettings bulk, Duration requestTimeout) {
    return new ElasticsearchSink<>(
        document -> document,
        ElasticsearchSettings.of(server.uri()).withRequestTimeout(requestTimeout).with(bulk),
        rejections);
  }
}
