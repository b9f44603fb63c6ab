package io.tidewatch.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.settings.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A group of keys in a YAML file, read key by key. What is wrong is noted, never thrown. */
public final class YamlPart {
  private final Node node;
  private final YamlProblems problems;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final List<YamlPart> below = new ArrayList<>();

  YamlPart(Node node, YamlProblems problems) {
    this.node = node;
    this.problems = problems;
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node.getStartMark(), "must be a group of keys");
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : null;
      if (key == null) {
        problems.add(entry.getKeyNode().getStartMark(), "a key must be a plain text");
      } else if (entries.putIfAbsent(key, entry) != null) {
        problems.add(entry.getKeyNode().getStartMark(), "'%s' is here twice".formatted(key));
      }
    }
  }

  /** The value of a key; empty if it is not there, or wrong. */
  public <T> Optional<T> read(String key, Kind<T> kind) {
    return value(key).flatMap(value -> scalar(key, value, kind));
  }

  /** The value of a key that must be there; the stand-in if it is not, or is wrong. */
  public <T> T require(String key, Kind<T> kind, T standIn) {
    if (value(key).isEmpty()) {
      report("'%s' is missing: %s".formatted(key, kind.name()));
    }
    return read(key, kind).orElse(standIn);
  }

  /** The values of a list; empty if the key is not there. A single value counts as a list of it. */
  public <T> List<T> list(String key, Kind<T> kind) {
    List<T> values = new ArrayList<>();
    for (Node each : items(key)) {
      scalar(key, each, kind).ifPresent(values::add);
    }
    return values;
  }

  /** The texts under a key, by their keys; empty if it is not there. */
  public <T> Map<String, T> map(String key, Kind<T> kind) {
    Map<String, T> values = new LinkedHashMap<>();
    part(key)
        .ifPresent(
            part ->
                part.entries
                    .keySet()
                    .forEach(each -> part.read(each, kind).ifPresent(v -> values.put(each, v))));
    return values;
  }

  /** Whether a key is there, whatever it holds. */
  public boolean has(String key) {
    return value(key).isPresent();
  }

  /** The group of keys under a key. */
  public Optional<YamlPart> part(String key) {
    return value(key).map(this::sub);
  }

  /** The groups of keys in a list under a key. */
  public List<YamlPart> parts(String key) {
    return items(key).stream().map(this::sub).toList();
  }

  /** What is under a key, whatever it is, as JSON. */
  public Optional<JsonNode> json(String key) {
    return value(key).map(value -> YamlJson.of(value, problems));
  }

  /**
   * Makes a value, and notes the rule that it finds broken.
   *
   * @param constructor throws {@link IllegalArgumentException} with the rule
   */
  public <T> Optional<T> make(Supplier<T> constructor) {
    try {
      return Optional.of(constructor.get());
    } catch (IllegalArgumentException e) {
      report(e.getMessage());
      return Optional.empty();
    }
  }

  /** The same of what is under a key, whose place is told. */
  public <A, T> Optional<T> make(String key, Optional<A> value, Function<A, T> constructor) {
    try {
      return value.map(constructor);
    } catch (IllegalArgumentException e) {
      reportAt(key, "%s %s".formatted(key, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Notes what is wrong with the whole group. */
  public void report(String message) {
    problems.add(node.getStartMark(), message);
  }

  /** Notes what is wrong with the value of a key. */
  public void reportAt(String key, String message) {
    NodeTuple entry = entries.get(key);
    problems.add((entry == null ? node : entry.getValueNode()).getStartMark(), message);
  }

  /** Notes each key that nobody asked for, here and below. */
  void reportUnknown() {
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            problems.add(
                entry.getKeyNode().getStartMark(),
                "there is no key '%s' here%s"
                    .formatted(
                        key,
                        Spelling.nearest(key, asked)
                            .map("; did you mean '%s'?"::formatted)
                            .orElse("; known are " + String.join(", ", asked))));
          }
        });
    below.forEach(YamlPart::reportUnknown);
  }

  private YamlPart sub(Node value) {
    YamlPart part = new YamlPart(value, problems);
    below.add(part);
    return part;
  }

  private Optional<Node> value(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  private List<Node> items(String key) {
    return value(key)
        .map(value -> value instanceof SequenceNode list ? list.getValue() : List.of(value))
        .orElse(List.of());
  }

  private <T> Optional<T> scalar(String key, Node value, Kind<T> kind) {
    if (!(value instanceof ScalarNode scalar)) {
      problems.add(value.getStartMark(), "%s must be %s".formatted(key, kind.name()));
      return Optional.empty();
    }
    try {
      return Optional.of(kind.parse(scalar.getValue()));
    } catch (IllegalArgumentException e) {
      // What was found is not repeated: it may be a secret in the wrong place.
      problems.add(value.getStartMark(), "%s %s".formatted(key, e.getMessage()));
      return Optional.empty();
    }
  }
}
