package io.tidewatch.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.jobs.elasticsearch.ElasticsearchClients;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.elasticsearch.client.Request;

/** Reads what the jobs have written to Elasticsearch. */
public final class DocumentIndex implements Closeable {
  /** The judged windows of all days. */
  public static final String WINDOWS = "tidewatch-windows-*";

  /** What hours of series come to of which not all windows are kept. */
  public static final String HOURS = "tidewatch-hours-*";

  /** The alerts, their last revisions. */
  public static final String ALERTS = "tidewatch-alerts";

  /** The incidents, their last revisions. */
  public static final String INCIDENTS = "tidewatch-incidents";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 2_000;
  private static final String KEEP_ALIVE = "1m";

  private final ElasticsearchClients clients;
  private final IndexNames names;

  /** Connects with the first request. */
  public DocumentIndex(ElasticsearchSettings settings) throws IOException {
    this.clients = ElasticsearchClients.open(settings);
    this.names = settings.indices();
  }

  /** How many documents there are. */
  public long count(String index) throws IOException {
    refresh(index);
    return send("GET", "/" + names.of(index) + "/_count", null).path("count").asLong();
  }

  /** How many documents there are in which a field has that value. */
  long count(String index, String field, String value) throws IOException {
    refresh(index);
    ObjectNode search = JSON.createObjectNode();
    search.putObject("query").putObject("term").put(field, value);
    return send("POST", "/" + names.of(index) + "/_count", search).path("count").asLong();
  }

  /**
   * The sum of a field that holds whole numbers, over the documents that have no value in another.
   */
  public long sumWithout(String index, String field, String absent) throws IOException {
    refresh(index);
    ObjectNode search = JSON.createObjectNode().put("size", 0);
    search
        .putObject("query")
        .putObject("bool")
        .putObject("must_not")
        .putObject("exists")
        .put("field", absent);
    search.putObject("aggs").putObject("sum").putObject("sum").put("field", field);
    return Math.round(
        send("POST", "/" + names.of(index) + "/_search", search)
            .at("/aggregations/sum/value")
            .asDouble());
  }

  /** Hands on each document, at one point in time, sorted by {@code @timestamp}. */
  public void forEach(String index, Consumer<JsonNode> documents) throws IOException {
    refresh(index);
    String pit =
        send("POST", "/" + names.of(index) + "/_pit?keep_alive=" + KEEP_ALIVE, null)
            .path("id")
            .asText();
    JsonNode after = null;
    do {
      JsonNode page = send("POST", "/_search", page(pit, after));
      pit = page.path("pit_id").asText(pit);
      JsonNode hits = page.at("/hits/hits");
      hits.forEach(hit -> documents.accept(hit.path("_source")));
      after = hits.isEmpty() ? null : hits.get(hits.size() - 1).path("sort");
    } while (after != null);
    send("DELETE", "/_pit", JSON.createObjectNode().put("id", pit));
  }

  private static ObjectNode page(String pit, JsonNode after) {
    ObjectNode search = JSON.createObjectNode().put("size", PAGE).put("track_total_hits", false);
    search.putObject("pit").put("id", pit).put("keep_alive", KEEP_ALIVE);
    search.putArray("sort").addObject().put("@timestamp", "asc");
    if (after != null) {
      search.set("search_after", after);
    }
    return search;
  }

  private void refresh(String index) throws IOException {
    send("POST", "/" + names.of(index) + "/_refresh", null);
  }

  private JsonNode send(String method, String endpoint, JsonNode body) throws IOException {
    Request request = new Request(method, endpoint);
    if (body != null) {
      request.setJsonEntity(body.toString());
    }
    return JSON.readTree(clients.rest().performRequest(request).getEntity().getContent());
  }

  @Override
  public void close() throws IOException {
    clients.close();
  }
}
