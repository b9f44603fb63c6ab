package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several documents as one, which remembers where each value stood. Lists are joined in the order
 * of the documents; any other key may stand in one only.
 */
final class MergedFiles {
  private final ObjectNode whole = JsonNodeFactory.instance.objectNode();
  private final Map<String, List<Origin>> origins = new HashMap<>();

  /** Where values stand that no document holds in that place, and all below them. */
  private final Map<String, Position> placed = new HashMap<>();

  /** Where the entries of a top-level key come from, from that position of the whole list on. */
  private record Origin(YamlTree tree, int firstEntry) {}

  /** All of it. */
  ObjectNode whole() {
    return whole;
  }

  /** Adds a document, and says what cannot be joined. */
  List<PolicyProblem> add(YamlTree tree) {
    List<PolicyProblem> problems = new ArrayList<>();
    if (tree.root() instanceof ObjectNode root) {
      root.properties().forEach(entry -> merge(entry.getKey(), entry.getValue(), tree, problems));
    } else if (!tree.root().isNull()) {
      problems.add(
          new PolicyProblem(
              tree.valueAt(""), "the document is no group of keys such as 'services:'"));
    }
    return problems;
  }

  private void merge(String key, JsonNode value, YamlTree tree, List<PolicyProblem> problems) {
    JsonNode present = whole.get(key);
    List<Origin> places = origins.computeIfAbsent(key, any -> new ArrayList<>());
    if (present instanceof ArrayNode list && value instanceof ArrayNode more) {
      places.add(new Origin(tree, list.size()));
      list.addAll(more);
    } else if (present == null) {
      places.add(new Origin(tree, 0));
      whole.set(key, value.deepCopy());
    } else if (!key.equals("apiVersion") || !present.equals(value)) {
      problems.add(
          new PolicyProblem(
              tree.keyAt(Paths.child("", key)),
              "'%s' is also at %s; it may stand in one file only"
                  .formatted(key, places.get(0).tree().keyAt(Paths.child("", key)))));
    }
  }

  /** Says where a value stands that was put into the whole afterwards, and all below it. */
  void place(String pointer, Position position) {
    placed.put(pointer, position);
  }

  /** Where the value at a place stands; where what holds it stands, if it is not there. */
  Position valueAt(String pointer) {
    return position(pointer, false);
  }

  /** Where the key stands that ends a pointer. */
  Position keyAt(String pointer) {
    return position(pointer, true);
  }

  /** Whether any file says the value at a place. */
  boolean isSaid(String pointer) {
    return !whole.at(pointer).isMissingNode();
  }

  private Position position(String pointer, boolean key) {
    for (String at = pointer; !at.isEmpty(); at = Paths.parent(at)) {
      if (placed.containsKey(at)) {
        return placed.get(at);
      }
    }
    List<String> steps = new ArrayList<>(Paths.steps(pointer));
    List<Origin> places = steps.isEmpty() ? null : origins.get(steps.get(0));
    if (places == null) {
      return new Position("policies", 1, 1);
    }
    Origin origin = places.get(0);
    if (steps.size() > 1 && Paths.isIndex(steps.get(1))) {
      int entry = Integer.parseInt(steps.get(1));
      for (Origin each : places) {
        origin = each.firstEntry() <= entry ? each : origin;
      }
      steps.set(1, Integer.toString(entry - origin.firstEntry()));
    }
    String inFile = "";
    for (String step : steps) {
      inFile = Paths.child(inFile, step);
    }
    return key ? origin.tree().keyAt(inFile) : origin.tree().valueAt(inFile);
  }
}
