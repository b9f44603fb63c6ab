package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedElasticsearchITCase {
  @TempDir Path directory;

  @Test
  void servesTheJavaClientAndKeepsDocumentsOverARestart() throws Exception {
    try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(directory, 0);
        RestClient http = http(server)) {
      ElasticsearchClient client = client(http);

      assertThat(client.info().version().number()).startsWith("8.");
      index(client, 7);

      assertThat(levelsFound(client)).containsExactly("major");
    }
    try (EmbeddedElasticsearch again = EmbeddedElasticsearch.start(directory, 0);
        RestClient http = http(again)) {
      assertThat(levelsFound(client(http))).containsExactly("major");
    }
  }

  @Test
  void refusesAnExternalVersionThatIsNotNewer() throws Exception {
    try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(directory, 0);
        RestClient http = http(server)) {
      ElasticsearchClient client = client(http);
      index(client, 7);

      BulkResponse bulk =
          client.bulk(
              b ->
                  b.operations(
                      o ->
                          o.index(
                              i ->
                                  i.index("alerts")
                                      .id("a")
                                      .version(7L)
                                      .versionType(VersionType.External)
                                      .document(Map.of("level", "minor")))));
      assertThat(bulk.items())
          .singleElement()
          .satisfies(i -> assertThat(i.status()).isEqualTo(409));
    }
  }

  @Test
  void holdsTheIndicesOfThreeYearsOfDays() throws Exception {
    try (EmbeddedElasticsearch server = EmbeddedElasticsearch.start(directory, 0);
        RestClient http = http(server)) {
      // Shards count before they are anywhere; that of a day would each cost its own start.
      for (int index = 0; index < 4; index++) {
        Request create = new Request("PUT", "/days-" + index + "?wait_for_active_shards=0");
        create.setJsonEntity(
            "{\"settings\":{\"number_of_shards\":1000,\"number_of_replicas\":0,"
                + "\"routing.allocation.enable\":\"none\"}}");

        assertThat(http.performRequest(create).getStatusLine().getStatusCode()).isEqualTo(200);
      }
    }
  }

  private static void index(ElasticsearchClient client, long version) throws IOException {
    client.index(
        i ->
            i.index("alerts")
                .id("a")
                .version(version)
                .versionType(VersionType.External)
                .refresh(Refresh.True)
                .document(Map.of("level", "major")));
  }

  private static List<Object> levelsFound(ElasticsearchClient client) throws IOException {
    return client
        .search(
            s -> s.index("alerts").query(q -> q.match(m -> m.field("level").query("major"))),
            Map.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> hit.source().get("level"))
        .toList();
  }

  private static RestClient http(EmbeddedElasticsearch server) {
    return RestClient.builder(HttpHost.create(server.uri().toString())).build();
  }

  private static ElasticsearchClient client(RestClient http) {
    return new ElasticsearchClient(new RestClientTransport(http, new JacksonJsonpMapper()));
  }
}
