package io.tidewatch.cli.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What the simulated company's operators would have written into their policies beforehand. */
public final class ScenarioPolicies {
  private static final ObjectMapper JSON = new ObjectMapper();
  // Twice what the slowest of the usual transactions takes.
  private static final String SLOW_AFTER = "1 s";
  private static final double PROMISED_TIMES = 3;
  private static final long ROUND_MILLIS = 100;
  private static final Map<String, Integer> GROUP_WEIGHTS =
      Map.of("key-accounts", 7, "dealers", 5, "consumers", 3);

  private ScenarioPolicies() {}

  /** The document as JSON, which is YAML too. */
  public static String of(Scenario scenario) {
    ObjectNode document = JSON.createObjectNode().put("apiVersion", "tidewatch/v1");
    document.putObject("defaults").put("slowAfter", SLOW_AFTER);
    ArrayNode tenants = document.putArray("tenants");
    scenario
        .zones()
        .forEach(
            (tenant, zone) -> tenants.addObject().put("name", tenant).put("zone", zone.getId()));
    ArrayNode groups = document.putArray("userGroups");
    new TreeMap<>(GROUP_WEIGHTS)
        .forEach((group, weight) -> groups.addObject().put("name", group).put("weight", weight));
    services(scenario, document.putArray("services"));
    ArrayNode calendars = document.putArray("calendars");
    scenario.announcements().forEach(each -> calendar(each, calendars.addObject()));
    return document.toString();
  }

  private static void services(Scenario scenario, ArrayNode services) {
    Map<String, Map<String, Integer>> weights = new TreeMap<>();
    Map<String, Map<String, Double>> usual = new TreeMap<>();
    scenario
        .usualMillis()
        .forEach(
            (series, millis) ->
                usual
                    .computeIfAbsent(series.service(), service -> new TreeMap<>())
                    .put(series.transaction(), millis));
    scenario
        .weights()
        .forEach(
            (series, weight) ->
                weights
                    .computeIfAbsent(series.service(), service -> new TreeMap<>())
                    .put(series.transaction(), weight));
    weights.forEach(
        (service, transactions) -> {
          ArrayNode list = services.addObject().put("name", service).putArray("transactions");
          transactions.forEach(
              (name, weight) ->
                  promise(
                      list.addObject().put("name", name).put("weight", weight),
                      usual.get(service).get(name)));
        });
  }

  /** Nineteen of twenty within so many times the usual, on a round figure. */
  private static void promise(ObjectNode transaction, double usualMillis) {
    long bound = (long) Math.ceil(PROMISED_TIMES * usualMillis / ROUND_MILLIS) * ROUND_MILLIS;
    transaction
        .putArray("objectives")
        .addObject()
        .put("indicator", "latency-p95")
        .put("value", bound + " ms");
  }

  private static void calendar(Announcement announcement, ObjectNode entry) {
    entry
        .put("name", announcement.name())
        .put("tenant", announcement.tenant())
        .put("service", announcement.service())
        .put("from", announcement.from().toString())
        .put("to", announcement.to().toString())
        .put("zone", announcement.zone().getId())
        .put("mute", true)
        .put("learn", false)
        .put("count", announcement.counts());
  }
}
