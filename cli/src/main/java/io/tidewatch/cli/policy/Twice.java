package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what is defined twice, so that neither of the two could win. */
final class Twice {

  /**
   * Two entries for one thing.
   *
   * @param first pointer to the first
   * @param second pointer to the second
   * @param what the thing
   */
  record Pair(String first, String second, String what) {}

  private final List<Pair> pairs = new ArrayList<>();

  private Twice() {}

  /** All second entries for something, in the order of the document. */
  static List<Pair> in(JsonNode document) {
    Twice twice = new Twice();
    twice.look("", "tenants", "tenant", document, "name");
    twice.look("", "services", "service", document, "name", "tenant");
    twice.look("", "userGroups", "group", document, "name", "tenant");
    twice.look("", "components", "component", document, "name", "tenant");
    twice.look("", "processes", "process", document, "name", "tenant");
    twice.look("", "burnRates", "pair with longWindow", document, "longWindow");
    twice.objectives("/defaults", document.path("defaults"));
    twice.objectivesOfEach("/tenants", document.path("tenants"));
    twice.objectivesOfEach("/services", document.path("services"));
    for (int i = 0; i < document.path("services").size(); i++) {
      JsonNode service = document.path("services").path(i);
      String path = "/services/" + i;
      twice.look(path, "transactions", "transaction", service, "name");
      twice.objectivesOfEach(path + "/transactions", service.path("transactions"));
    }
    return twice.pairs;
  }

  private void objectivesOfEach(String path, JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      objectives(Paths.child(path, i), list.path(i));
    }
  }

  private void objectives(String path, JsonNode holder) {
    JsonNode list = holder.path("objectives");
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode indicator = list.path(i).path("indicator");
      // Transactions may be promised to stay within several times.
      if (!indicator.isTextual()) {
        continue;
      }
      String id = indicator.asText();
      if (id.equals("latency")) {
        id = id + " within " + list.path(i).path("value").asText();
      }
      note(seen, id, Paths.child(path + "/objectives", i), "objective of " + id);
    }
  }

  private void look(String path, String key, String what, JsonNode holder, String... identity) {
    JsonNode list = holder.path(key);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      List<String> said = new ArrayList<>();
      for (String part : identity) {
        said.add(list.path(i).path(part).asText(""));
      }
      if (said.get(0).isEmpty()) {
        continue;
      }
      String named =
          what
              + " '"
              + said.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("' of '"))
              + "'";
      note(seen, String.join("\n", said), Paths.child(path + "/" + key, i), named);
    }
  }

  private void note(Map<String, String> seen, String identity, String pointer, String what) {
    String first = seen.putIfAbsent(identity, pointer);
    if (first != null) {
      pairs.add(new Pair(first, pointer, what));
    }
  }
}
