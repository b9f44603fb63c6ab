package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.schemas.SchemaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The index templates as a real server understands them. */
@Timeout(120)
class IndexTemplatesITCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;

  private static EmbeddedElasticsearch server;
  private static RestClient http;

  @BeforeAll
  static void startServerWithTemplates() throws IOException {
    server = EmbeddedElasticsearch.start(directory, 0);
    http = RestClient.builder(HttpHost.create(server.uri().toString())).build();
    for (String file : resource("index-templates/manifest.txt").lines().toList()) {
      String name = file.replace(".json", "");
      call("PUT", "/_index_template/" + name, resource("index-templates/" + file));
    }
    for (String file : resource("bootstrap-indices/manifest.txt").lines().toList()) {
      call("PUT", "/" + file.replace(".json", ""), resource("bootstrap-indices/" + file));
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void findsAWindowByTheLevelOfOneIndicator() throws IOException {
    index(
        "tidewatch-windows-2026.03.02",
        """
        {"@timestamp": "2026-03-02T09:00:00Z", "organization.id": "acme",
         "tidewatch.level": "major",
         "tidewatch.indicators.latency-p95.score": 99.1,
         "tidewatch.indicators.latency-p95.level": "major",
         "tidewatch.indicators.throughput.score": 3,
         "tidewatch.indicators.throughput.level": "ok"}
        """);

    assertThat(
            hits("tidewatch-windows-*", "tidewatch.indicators.latency-p95.level:major")
                + hits("tidewatch-windows-*", "tidewatch.indicators.throughput.level:major"))
        .isEqualTo(1);
    assertThat(hits("tidewatch-windows-*", "tidewatch.indicators.latency-p95.score:>99"))
        .isEqualTo(1);
  }

  @Test
  void keepsAFieldThatNoTemplateNamesButDoesNotSearchIt() throws IOException {
    index("tidewatch-alerts", "{\"event.id\": \"a-1\", \"unheard.of\": \"x\"}");

    assertThat(hits("tidewatch-alerts", "event.id:a-1")).isEqualTo(1);
    assertThat(hits("tidewatch-alerts", "unheard.of:x")).isZero();
    assertThat(search("tidewatch-alerts", "event.id:a-1").at("/0/_source/unheard.of").asText())
        .isEqualTo("x");
  }

  @Test
  void keepsASuspectsValuesTogetherAndAlsoShowsThemInTheRoot() throws IOException {
    index(
        "tidewatch-incidents",
        """
        {"event.id": "i-1", "tidewatch.suspects": [
          {"component": "erp-db", "share": 0.9}, {"component": "erp-app", "share": 0.1}]}
        """);

    assertThat(hits("tidewatch-incidents", "tidewatch.suspects.component:erp-app")).isEqualTo(1);
    assertThat(nestedHits("erp-db", 0.5)).isEqualTo(1);
    assertThat(nestedHits("erp-app", 0.5)).isZero();
  }

  private static int nestedHits(String component, double shareAbove) throws IOException {
    String query =
        """
        {"query": {"nested": {"path": "tidewatch.suspects", "query": {"bool": {"filter": [
          {"term": {"tidewatch.suspects.component": "%s"}},
          {"range": {"tidewatch.suspects.share": {"gt": %s}}}]}}}}}
        """
            .formatted(component, shareAbove);
    return call("POST", "/tidewatch-incidents/_search", query).at("/hits/hits").size();
  }

  private static int hits(String index, String query) throws IOException {
    return search(index, query).size();
  }

  private static JsonNode search(String index, String query) throws IOException {
    String body = "{\"query\": {\"query_string\": {\"query\": \"%s\"}}}".formatted(query);
    return call("POST", "/" + index + "/_search", body).at("/hits/hits");
  }

  private static void index(String index, String document) throws IOException {
    call("POST", "/" + index + "/_doc?refresh=true", document);
  }

  private static JsonNode call(String method, String path, String body) throws IOException {
    Request request = new Request(method, path);
    request.setJsonEntity(body);
    return JSON.readTree(http.performRequest(request).getEntity().getContent());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SchemaStore.class.getResourceAsStream("/elasticsearch/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
