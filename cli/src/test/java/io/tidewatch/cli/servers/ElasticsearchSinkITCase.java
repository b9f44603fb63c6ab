package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.BulkSettings;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.DocumentMapper;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSink;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.elasticsearch.RejectedDocument;
import io.tidewatch.jobs.elasticsearch.RejectedDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink against a real server: what it promises rests on how that one answers. */
@Timeout(300)
class ElasticsearchSinkITCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "tidewatch-windows-2026.03.02";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final BulkSettings QUICK =
      new BulkSettings(
          100,
          MemorySize.ofMebiBytes(1),
          2,
          1_000,
          MemorySize.ofMebiBytes(10),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ZERO);

  /** The jobs run in this JVM. */
  private static final Queue<RejectedDocument> REJECTED = new ConcurrentLinkedQueue<>();

  @TempDir Path directory;

  private EmbeddedElasticsearch server;
  private RestClient http;

  @BeforeEach
  void startServerWithTemplates() throws Exception {
    REJECTED.clear();
    server = EmbeddedElasticsearch.start(directory, 0);
    http = RestClient.builder(HttpHost.create(server.uri().toString())).build();
    IndexTemplates.install(ElasticsearchSettings.of(server.uri()), PATIENCE);
  }

  @AfterEach
  void stopServer() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void losesNothingWhenTheServerRestartsInMidStream() throws Exception {
    int documents = 4_000;
    HoldFunction.halfway = new CountDownLatch(1);
    HoldFunction.goOn = new CountDownLatch(1);
    JobClient job =
        start(
            documents,
            new HoldFunction(documents / 2),
            n -> Document.of(INDEX, "series@" + n % 3_000, 1 + n / 3_000, body(n % 1_000 != 7)));

    HoldFunction.halfway.await();
    int port = server.uri().getPort();
    server.close();
    HoldFunction.goOn.countDown();
    server = EmbeddedElasticsearch.start(directory, port);
    job.getJobExecutionResult().get();

    assertThat(count(INDEX)).isEqualTo(3_000 - 3);
    assertThat(version("series@1000")).isEqualTo(1);
    assertThat(version("series@999")).isEqualTo(2);
    assertThat(REJECTED.stream().map(rejected -> rejected.document().id()))
        .containsOnly("series@7", "series@1007", "series@2007");
    assertThat(REJECTED)
        .allSatisfy(
            rejected -> {
              assertThat(rejected.status()).isEqualTo(400);
              assertThat(rejected.reason()).startsWith("document_parsing_exception: ");
            });
  }

  @ParameterizedTest(name = "index.blocks.{0}")
  @ValueSource(strings = {"write", "read_only_allow_delete"})
  void waitsForAnIndexThatIsClosedToWritesAndKeepsWritingToOthers(String block) throws Exception {
    String blocks = "{\"index.blocks." + block + "\": %s}";
    call("PUT", "/" + INDEX, "{}");
    call("PUT", "/tidewatch-windows-blocked", "{}");
    call("PUT", "/tidewatch-windows-blocked/_settings", blocks.formatted(true));
    JobClient job =
        start(
            600,
            n -> n,
            n ->
                Document.of(
                    n % 2 == 0 ? INDEX : "tidewatch-windows-blocked", "id-" + n, 1, body(true)));

    Poll.until("all writes to the other index", PATIENCE, () -> count(INDEX) == 300, () -> "fewer");
    assertThat(count("tidewatch-windows-blocked")).isZero();
    call("PUT", "/tidewatch-windows-blocked/_settings", blocks.formatted(false));
    job.getJobExecutionResult().get();

    assertThat(count("tidewatch-windows-blocked")).isEqualTo(300);
    assertThat(REJECTED).isEmpty();
  }

  @Test
  void rejectsADocumentLargerThanTheServerTakesAndWritesTheOthers() throws Exception {
    server.close();
    server = EmbeddedElasticsearch.start(directory, 0, Map.of("http.max_content_length", "2mb"));
    // Too large for the server, small enough for a checkpoint in memory.
    String large = "{\"padding\": \"" + "x".repeat(3 << 20) + "\"}";
    start(20, n -> n, n -> Document.of(INDEX, "id-" + n, 1, n == 7 ? large : body(true)))
        .getJobExecutionResult()
        .get();

    assertThat(REJECTED)
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.document().id()).isEqualTo("id-7");
              assertThat(rejected.status()).isEqualTo(413);
            });
    http.close();
    http = RestClient.builder(HttpHost.create(server.uri().toString())).build();
    assertThat(count(INDEX)).isEqualTo(19);
  }

  @Test
  void findsTemplatesAndAliasesInstalledAlready() throws Exception {
    IndexTemplates.install(ElasticsearchSettings.of(server.uri()), PATIENCE);

    JsonNode aliases = call("GET", "/_alias/tidewatch-alerts,tidewatch-incidents", null);
    assertThat(aliases.at("/tidewatch-alerts-000001/aliases/tidewatch-alerts/is_write_index"))
        .hasToString("true");
    assertThat(aliases.size()).isEqualTo(2);
    assertThat(
            call("GET", "/_index_template/tidewatch-windows", null)
                .at("/index_templates/0/index_template/_meta/version")
                .asLong())
        .isPositive();
  }

  private JobClient start(
      long documents, MapFunction<Long, Long> function, DocumentMapper<Long> mapper)
      throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    environment.enableCheckpointing(100);
    environment
        .fromSequence(0, documents - 1)
        .uid("numbers")
        .map(function)
        .returns(Long.class)
        .uid("function")
        .sinkTo(
            new ElasticsearchSink<>(
                mapper,
                ElasticsearchSettings.of(server.uri()).with(QUICK),
                context -> new Collector()))
        .uid("documents");
    return environment.executeAsync("documents to a real server");
  }

  private static String body(boolean good) {
    return "{\"@timestamp\": \"" + (good ? "2026-03-02T09:00:00Z" : "no time") + "\"}";
  }

  private long count(String index) throws IOException {
    call("POST", "/" + index + "/_refresh?ignore_unavailable=true", null);
    return call("GET", "/" + index + "/_count?ignore_unavailable=true", null).at("/count").asLong();
  }

  private long version(String id) throws IOException {
    return call("GET", "/" + INDEX + "/_doc/" + id, null).at("/_version").asLong();
  }

  private JsonNode call(String method, String path, String body) throws IOException {
    Request request = new Request(method, path);
    if (body != null) {
      request.setJsonEntity(body);
    }
    return JSON.readTree(http.performRequest(request).getEntity().getContent());
  }

  /** Holds the stream in the middle until the test lets it go on. */
  private static final class HoldFunction implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1;
    private static volatile CountDownLatch halfway;
    private static volatile CountDownLatch goOn;

    private final long middle;

    HoldFunction(long middle) {
      this.middle = middle;
    }

    @Override
    public Long map(Long number) throws InterruptedException {
      if (number == middle) {
        halfway.countDown();
        goOn.await();
      }
      return number;
    }
  }

  private static final class Collector implements RejectedDocuments {
    @Override
    public void add(RejectedDocument rejected) {
      REJECTED.add(rejected);
    }

    @Override
    public void flush() {
      // Added ones are stored already.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
