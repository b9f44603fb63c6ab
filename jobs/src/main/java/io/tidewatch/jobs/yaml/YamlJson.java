package io.tidewatch.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A part of a YAML file as JSON; aliases are followed within bounds, so a small file stays small.
 */
final class YamlJson {
  private static final int MOST_NODES = 10_000;
  private static final int DEEPEST = 50;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final YamlProblems problems;
  private int nodes;

  private YamlJson(YamlProblems problems) {
    this.problems = problems;
  }

  static JsonNode of(Node node, YamlProblems problems) {
    return new YamlJson(problems).convert(node, 0);
  }

  private JsonNode convert(Node node, int depth) {
    nodes++;
    if (depth > DEEPEST || nodes > MOST_NODES) {
      if (nodes <= MOST_NODES) {
        problems.add(
            node.getStartMark(), "is nested too deeply, or grows too large by its aliases");
      }
      nodes = MOST_NODES;
      return JSON.nullNode();
    }
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          object.set(key.getValue(), convert(entry.getValueNode(), depth + 1));
        } else {
          problems.add(entry.getKeyNode().getStartMark(), "a key must be a plain text");
        }
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(each -> array.add(convert(each, depth + 1)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private JsonNode scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return JSON.numberNode(new BigDecimal(text));
      } catch (NumberFormatException e) {
        return JSON.textNode(text);
      }
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }
}
