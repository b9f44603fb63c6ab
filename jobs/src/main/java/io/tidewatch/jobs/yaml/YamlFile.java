package io.tidewatch.jobs.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML document on its way to a value. Whoever reads it asks the {@link YamlPart} for what it
 * knows; what was never asked for is unknown, and an error.
 *
 * @param <T> the value
 */
public final class YamlFile<T> {
  private final Optional<T> value;
  private final List<String> problems;

  private YamlFile(Optional<T> value, List<String> problems) {
    this.value = value;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for the places of problems
   * @param reader makes the value of the whole document
   */
  public static <T> YamlFile<T> read(String file, String text, Function<YamlPart, T> reader) {
    YamlProblems problems = new YamlProblems(file);
    T value = null;
    try {
      Node document =
          new Compose(LoadSettings.builder().setLabel(file).setUseMarks(true).build())
              .composeString(text)
              .orElseGet(YamlFile::nothing);
      YamlPart root = new YamlPart(document, problems);
      value = reader.apply(root);
      root.reportUnknown();
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), "not YAML: " + e.getMessage());
    }
    List<String> found = problems.all();
    return new YamlFile<>(found.isEmpty() ? Optional.ofNullable(value) : Optional.empty(), found);
  }

  private static Node nothing() {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.BLOCK, Optional.empty(), Optional.empty());
  }

  /** The value; empty if there is any problem. */
  public Optional<T> value() {
    return value;
  }

  /** What is wrong, each as {@code file:line:column: message}. */
  public List<String> problems() {
    return problems;
  }
}
