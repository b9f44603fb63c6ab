package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the policies of a folder: all its {@code .yaml} and {@code .yml} files as one document.
 * Lists are joined in the order of the files' names; any other key may stand in one file only.
 */
public final class PolicyFiles {
  private static final Pattern REFUSAL = Pattern.compile("([\\w.\\[\\]]+): (.*)", Pattern.DOTALL);

  private final List<PolicyProblem> problems = new ArrayList<>();
  private final ObjectNode whole = JsonNodeFactory.instance.objectNode();
  private final Map<String, List<Origin>> origins = new HashMap<>();

  /** Where the entries of a top-level key come from, from that position of the whole list on. */
  private record Origin(YamlTree tree, int firstEntry) {}

  private PolicyFiles() {}

  /**
   * The document as JSON, as the topic of policies takes it.
   *
   * @param directory folder with the files; or one file
   * @throws PolicyProblemsException with everything that is wrong
   * @throws IOException if the folder cannot be read, or holds no policies
   */
  public static String read(Path directory) throws IOException, PolicyProblemsException {
    PolicyFiles files = new PolicyFiles();
    for (Path file : policyFiles(directory)) {
      files.add(file);
    }
    files.checkWhole();
    if (!files.problems.isEmpty()) {
      throw new PolicyProblemsException(files.problems);
    }
    return files.whole.toString();
  }

  private static List<Path> policyFiles(Path directory) throws IOException {
    if (Files.isRegularFile(directory)) {
      return List.of(directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(
          directory.toString(), null, "there is no such folder with policies");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().matches("(?i).+\\.ya?ml"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(directory.toString(), null, "the folder holds no .yaml file");
      }
      return files;
    }
  }

  private void add(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      problems.add(
          new PolicyProblem(
              new Position(file.toString(), 1, 1), "not UTF-8; save the file as UTF-8"));
      return;
    }
    YamlTree tree = YamlTree.read(file.toString(), text);
    problems.addAll(tree.problems());
    problems.addAll(new PolicyShape().check(tree));
    if (tree.root() instanceof ObjectNode root) {
      root.properties().forEach(entry -> merge(entry.getKey(), entry.getValue(), tree));
    }
  }

  private void merge(String key, JsonNode value, YamlTree tree) {
    JsonNode present = whole.get(key);
    List<Origin> places = origins.computeIfAbsent(key, any -> new ArrayList<>());
    if (present instanceof ArrayNode list && value instanceof ArrayNode more) {
      places.add(new Origin(tree, list.size()));
      list.addAll(more);
    } else if (present == null) {
      places.add(new Origin(tree, 0));
      whole.set(key, value.deepCopy());
    } else if (!key.equals("apiVersion")) {
      problems.add(
          new PolicyProblem(
              tree.keyAt("/" + key),
              "'%s' is also at %s; it may stand in one file only"
                  .formatted(key, places.get(0).tree().keyAt("/" + key))));
    }
  }

  /** Rules that hold between values; they are only looked at where each value is in order. */
  private void checkWhole() {
    if (!problems.isEmpty()) {
      return;
    }
    try {
      PolicyDocuments.parse(whole.toString());
    } catch (PolicyRefusedException e) {
      Matcher refusal = REFUSAL.matcher(e.getMessage());
      problems.add(
          refusal.matches()
              ? new PolicyProblem(
                  position(Paths.pointer(refusal.group(1))),
                  refusal.group(1) + ": " + refusal.group(2))
              : new PolicyProblem(position(""), e.getMessage()));
    }
  }

  private Position position(String pointer) {
    List<String> steps = new ArrayList<>(Paths.steps(pointer));
    List<Origin> places = steps.isEmpty() ? null : origins.get(steps.get(0));
    if (places == null) {
      return new Position("policies", 1, 1);
    }
    Origin origin = places.get(0);
    if (steps.size() > 1 && steps.get(1).chars().allMatch(Character::isDigit)) {
      int entry = Integer.parseInt(steps.get(1));
      for (Origin each : places) {
        origin = each.firstEntry() <= entry ? each : origin;
      }
      steps.set(1, Integer.toString(entry - origin.firstEntry()));
    }
    return origin.tree().valueAt("/" + String.join("/", steps));
  }
}
