package io.tidewatch.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.jobs.elasticsearch.ElasticsearchClients;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexNames;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.elasticsearch.client.Request;

/** Looks up what the jobs have written about one series. Needs no more than searches. */
final class SeriesHistory implements Closeable {
  private static final String WINDOWS = "tidewatch-windows-*";
  private static final String HOURS = "tidewatch-hours-*";
  private static final String ALERTS = "tidewatch-alerts";
  private static final String INCIDENTS = "tidewatch-incidents";
  private static final String TIME = "@timestamp";
  private static final String SERIES = "tidewatch.series.id";
  private static final String TENANT = "organization.id";
  private static final int MOST_HITS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ElasticsearchClients clients;
  private final IndexNames names;
  private final String series;

  /**
   * Connects with the first search.
   *
   * @param series {@code tenant/service/transaction[/segment]}
   */
  SeriesHistory(ElasticsearchSettings settings, String series) throws IOException {
    this.clients = ElasticsearchClients.open(settings);
    this.names = settings.indices();
    this.series = series;
  }

  /** The windows that start in a span of time, in order. */
  List<StoredWindow> windows(Instant from, Instant to) throws IOException {
    ObjectNode search = search(MOST_HITS, "asc", term(SERIES, series), range(TIME, from, to));
    return sources(WINDOWS, search).stream().map(StoredWindow::of).toList();
  }

  /** The last window that starts before a moment. */
  Optional<StoredWindow> lastBefore(Instant moment) throws IOException {
    ObjectNode before = JSON.createObjectNode();
    before.putObject("range").putObject(TIME).put("lt", moment.toString());
    return windows("desc", term(SERIES, series), before);
  }

  /** The first window that starts after a moment. */
  Optional<StoredWindow> firstAfter(Instant moment) throws IOException {
    ObjectNode after = JSON.createObjectNode();
    after.putObject("range").putObject(TIME).put("gt", moment.toString());
    return windows("asc", term(SERIES, series), after);
  }

  /** The newest window of any series of the same tenant. */
  Optional<StoredWindow> newestOfTenant() throws IOException {
    return windows("desc", term(TENANT, series.substring(0, series.indexOf('/'))));
  }

  private Optional<StoredWindow> windows(String order, ObjectNode... filters) throws IOException {
    return sources(WINDOWS, search(1, order, filters)).stream().map(StoredWindow::of).findFirst();
  }

  /** The document of the hour in which a moment lies, where not every window has one. */
  Optional<JsonNode> hour(Instant moment) throws IOException {
    ObjectNode search =
        search(
            1,
            "desc",
            term(SERIES, series),
            range(TIME, moment.minus(Duration.ofMinutes(59)), moment.plusMillis(1)));
    return sources(HOURS, search).stream().findFirst();
  }

  /** The alerts of the series that lasted at a moment, without those that nobody was told of. */
  List<StoredAlert> alerts(Instant moment) throws IOException {
    return sources(ALERTS, lastingAt(moment)).stream()
        .filter(document -> !document.path("tidewatch.shadow").asBoolean())
        .map(StoredAlert::of)
        .toList();
  }

  /** The incidents that hit the series and lasted at a moment. */
  List<JsonNode> incidents(Instant moment) throws IOException {
    return sources(INCIDENTS, lastingAt(moment));
  }

  /** Names of series of which windows are known, those of the same tenant first. */
  List<String> known(int most) throws IOException {
    ObjectNode search = search(0, "desc");
    ObjectNode terms = search.putObject("aggs").putObject("names").putObject("terms");
    terms.put("field", SERIES).put("size", 1_000);
    List<String> all = new ArrayList<>();
    send(WINDOWS, search)
        .at("/aggregations/names/buckets")
        .forEach(bucket -> all.add(bucket.path("key").asText()));
    String tenant = series.substring(0, series.indexOf('/') + 1);
    all.sort(
        java.util.Comparator.comparing((String name) -> !name.startsWith(tenant))
            .thenComparing(name -> name));
    return all.subList(0, Math.min(most, all.size()));
  }

  private ObjectNode lastingAt(Instant moment) {
    ObjectNode begun = JSON.createObjectNode();
    begun.putObject("range").putObject("event.start").put("lte", moment.toString());
    ObjectNode over = JSON.createObjectNode();
    over.putObject("range").putObject("event.end").put("lte", moment.toString());
    ObjectNode search = search(MOST_HITS, "asc", term(SERIES, series), begun);
    ((ObjectNode) search.at("/query/bool")).set("must_not", over);
    return search;
  }

  private static ObjectNode search(int size, String order, ObjectNode... filters) {
    ObjectNode search = JSON.createObjectNode().put("size", size).put("track_total_hits", false);
    search.putArray("sort").addObject().put(TIME, order);
    ArrayNode filter = search.putObject("query").putObject("bool").putArray("filter");
    for (ObjectNode each : filters) {
      filter.add(each);
    }
    return search;
  }

  private static ObjectNode term(String field, String value) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("term").put(field, value);
    return query;
  }

  private static ObjectNode range(String field, Instant from, Instant to) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("range").putObject(field).put("gte", from.toString()).put("lt", to.toString());
    return query;
  }

  private List<JsonNode> sources(String index, ObjectNode search) throws IOException {
    return StreamSupport.stream(send(index, search).at("/hits/hits").spliterator(), false)
        .map(hit -> hit.path("_source"))
        .toList();
  }

  private JsonNode send(String index, ObjectNode search) throws IOException {
    Request request =
        new Request("POST", "/" + names.of(index) + "/_search?ignore_unavailable=true");
    request.setJsonEntity(search.toString());
    return JSON.readTree(clients.rest().performRequest(request).getEntity().getContent());
  }

  @Override
  public void close() throws IOException {
    clients.close();
  }
}
