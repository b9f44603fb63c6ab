package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML document as JSON, which remembers where each key and value stood. Paths are JSON pointers.
 *
 * <p>Aliases are followed within bounds, so that a small file stays small.
 */
final class YamlTree {
  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 100_000;

  /** Numbers that are written out at length, for nobody means others here. */
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("[-+]?\\d{1,18}(\\.\\d{1,18})?|[-+]?\\.\\d{1,18}");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private int nodes;
  private JsonNode root = JSON.objectNode();

  private YamlTree(String file) {
    this.file = file;
  }

  /**
   * Reads a text; what is wrong with it is among the problems.
   *
   * @return a tree for each document of the text, one at least
   */
  static List<YamlTree> read(String file, String text) {
    List<YamlTree> trees = new ArrayList<>();
    YamlTree tree = new YamlTree(file);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        tree.root = tree.convert(node, "", 0);
        trees.add(tree);
        tree = new YamlTree(file);
      }
    } catch (MarkedYamlEngineException e) {
      tree.problems.add(
          new PolicyProblem(
              e.getProblemMark().map(tree::position).orElse(tree.begin()),
              "not YAML: " + e.getProblem()));
      trees.add(tree);
    } catch (YamlEngineException e) {
      tree.problems.add(new PolicyProblem(tree.begin(), "not YAML: " + e.getMessage()));
      trees.add(tree);
    } catch (StackOverflowError e) {
      tree.problems.add(new PolicyProblem(tree.begin(), "the document is nested too deeply"));
      trees.add(tree);
    }
    return trees.isEmpty() ? List.of(tree) : trees;
  }

  /** The document; an empty object for an empty file. */
  JsonNode root() {
    return root;
  }

  List<PolicyProblem> problems() {
    return problems;
  }

  /** Where the value at a path stands; where what holds it stands, if it is not there. */
  Position valueAt(String path) {
    return nearest(values, path);
  }

  /** Where the key that ends the path stands. */
  Position keyAt(String path) {
    return keys.containsKey(path) ? keys.get(path) : valueAt(path);
  }

  /** Whether the document has a value there. */
  boolean has(String path) {
    return values.containsKey(path);
  }

  private Position nearest(Map<String, Position> places, String path) {
    String at = path;
    while (!places.containsKey(at)) {
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return begin();
      }
      at = at.substring(0, slash);
    }
    return places.get(at);
  }

  private JsonNode convert(Node node, String path, int depth) {
    values.putIfAbsent(path, node.getStartMark().map(this::position).orElse(begin()));
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      if (nodes <= MOST_NODES + 1) {
        problem(path, "the document is nested too deeply, or grows too large by its aliases");
        nodes = MOST_NODES + 1;
      }
      return JSON.nullNode();
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node each : sequence.getValue()) {
        array.add(convert(each, Paths.child(path, array.size()), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node, path);
  }

  private ObjectNode object(MappingNode mapping, String path, int depth) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problem(path, "a key must be a plain text");
        continue;
      }
      String child = Paths.child(path, key.getValue());
      Position place = key.getStartMark().map(this::position).orElse(begin());
      if (object.has(key.getValue())) {
        problems.add(
            new PolicyProblem(
                place,
                "'%s' is here for the second time; the first is in line %d"
                    .formatted(key.getValue(), keys.get(child).line())));
        continue;
      }
      keys.put(child, place);
      object.set(key.getValue(), convert(entry.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode scalar, String path) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    try {
      if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && !isPlainNumber(text)) {
        throw new NumberFormatException(text);
      }
      if (tag.equals(Tag.INT)) {
        return JSON.numberNode(new BigInteger(text));
      }
      if (tag.equals(Tag.FLOAT)) {
        return JSON.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      problem(path, "'%s' is no number that could be meant here".formatted(text));
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }

  /** Less than nothing by nothing is no number that anybody means. */
  private static boolean isPlainNumber(String text) {
    return PLAIN_NUMBER.matcher(text).matches()
        && !(text.startsWith("-") && new BigDecimal(text).signum() == 0);
  }

  private void problem(String path, String message) {
    problems.add(new PolicyProblem(valueAt(path), message));
  }

  private Position begin() {
    return new Position(file, 1, 1);
  }

  private Position position(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
