package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A copy of a document from which what is wrong is taken out piece by piece, so that the rest can
 * be looked at too. Knows where what is left stood in the whole.
 */
final class Pruning {
  private final ObjectNode tree;

  /** Of each list, at which positions its entries stood. */
  private final Map<JsonNode, List<Integer>> positions = new IdentityHashMap<>();

  /** What something was taken out of, as pointers into the whole. */
  private final Set<String> lacking = new HashSet<>();

  Pruning(ObjectNode whole) {
    tree = whole.deepCopy();
  }

  /** What is left. */
  ObjectNode tree() {
    return tree;
  }

  /** Where in the whole that stood which is now at a place. */
  String original(String pointer) {
    JsonNode here = tree;
    StringBuilder original = new StringBuilder();
    for (String step : Paths.steps(pointer)) {
      String was = step;
      if (here.isArray() && Paths.isIndex(step)) {
        List<Integer> known = positions.get(here);
        int index = Integer.parseInt(step);
        was = known == null || index >= known.size() ? step : known.get(index).toString();
      }
      original.replace(0, original.length(), Paths.child(original.toString(), was));
      here = child(here, step);
    }
    return original.toString();
  }

  /** Whether something was taken out of the value that stood there. */
  boolean lacksAnything(String original) {
    return lacking.contains(original);
  }

  /**
   * Takes a value out.
   *
   * @param original where it stood in the whole
   * @return false if it is gone already, or is the whole
   */
  boolean remove(String original) {
    List<String> steps = Paths.steps(original);
    JsonNode parent = tree;
    for (int i = 0; i < steps.size() - 1; i++) {
      parent = child(parent, now(parent, steps.get(i)));
    }
    if (steps.isEmpty()) {
      return false;
    }
    String last = now(parent, steps.get(steps.size() - 1));
    boolean removed = false;
    if (parent instanceof ObjectNode object) {
      removed = object.remove(last) != null;
    } else if (parent instanceof ArrayNode array && Paths.isIndex(last)) {
      int index = Integer.parseInt(last);
      if (index < array.size()) {
        indices(array).remove(index);
        removed = array.remove(index) != null;
      }
    }
    if (removed) {
      lacking.add(Paths.parent(original));
    }
    return removed;
  }

  /** The step to what stood there. */
  private String now(JsonNode parent, String step) {
    if (!parent.isArray() || !Paths.isIndex(step)) {
      return step;
    }
    return Integer.toString(indices(parent).indexOf(Integer.parseInt(step)));
  }

  private List<Integer> indices(JsonNode array) {
    return positions.computeIfAbsent(
        array, any -> new ArrayList<>(IntStream.range(0, array.size()).boxed().toList()));
  }

  private static JsonNode child(JsonNode here, String step) {
    return here.isArray() && Paths.isIndex(step)
        ? here.path(Integer.parseInt(step))
        : here.path(step);
  }
}
