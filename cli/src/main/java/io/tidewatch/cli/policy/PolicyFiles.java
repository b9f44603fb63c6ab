package io.tidewatch.cli.policy;

import io.tidewatch.jobs.policy.PolicyDocuments;
import io.tidewatch.jobs.policy.PolicyRefusedException;
import io.tidewatch.models.policy.PolicyDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the policies of a folder and the folders in it: all its {@code .yaml} and {@code .yml}
 * files as one document. Lists are joined in the order of the files' names; any other key may stand
 * in one file only. Documents of OpenSLO that lie there are translated, {@code .ics} files read
 * where a calendar names them.
 *
 * <p>Either all is in order, or everything that is wrong is said: what is wrong is taken out, and
 * the rest looked at again, until nothing is.
 */
public final class PolicyFiles {
  private static final int DEEPEST_FOLDER = 8;

  /** Whoever has made so many mistakes has pointed at something that is no policy. */
  private static final int MOST_PROBLEMS = 500;

  private final MergedFiles files = new MergedFiles();
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<YamlTree> openSlo = new ArrayList<>();
  private PolicyDocument document;

  private PolicyFiles() {}

  /**
   * The document as JSON, as the topic of policies takes it.
   *
   * @param directory folder with the files; or one file
   * @throws PolicyProblemsException with everything that is wrong
   * @throws IOException if the folder cannot be read, or holds no policies
   */
  public static String read(Path directory) throws IOException, PolicyProblemsException {
    return load(directory).json();
  }

  /**
   * Reads and checks.
   *
   * @param directory folder with the files; or one file
   * @throws PolicyProblemsException with everything that is wrong
   * @throws IOException if the folder cannot be read, or holds no policies
   */
  static PolicyFiles load(Path directory) throws IOException, PolicyProblemsException {
    PolicyFiles read = new PolicyFiles();
    for (Path file : found(directory, ".+\\.ya?ml")) {
      read.add(file);
    }
    read.finish(directory);
    return read;
  }

  /** Reads and checks the text of one file; what it refers to is looked for beside it. */
  static PolicyFiles ofText(Path file, String text) throws IOException, PolicyProblemsException {
    PolicyFiles read = new PolicyFiles();
    read.add(file.toString(), text);
    read.finish(file);
    return read;
  }

  /** The document as JSON, as the topic of policies takes it. */
  String json() {
    return files.whole().toString();
  }

  /** The same as the jobs see it. */
  PolicyDocument document() {
    return document;
  }

  /** Whether the files say a value; else it has its built-in one. */
  boolean isSaid(String pointer) {
    return files.isSaid(pointer);
  }

  /** Where a value stands. */
  Position positionOf(String pointer) {
    return files.valueAt(pointer);
  }

  private static List<Path> found(Path directory, String pattern) throws IOException {
    if (Files.isRegularFile(directory)) {
      return List.of(directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(
          directory.toString(), null, "there is no such folder with policies");
    }
    List<Path> files = list(directory, pattern);
    if (files.isEmpty()) {
      throw new NoSuchFileException(directory.toString(), null, "the folder holds no .yaml file");
    }
    return files;
  }

  private static List<Path> list(Path directory, String pattern) throws IOException {
    try (Stream<Path> entries = Files.walk(directory, DEEPEST_FOLDER)) {
      return entries
          .filter(file -> !isHidden(directory.relativize(file)))
          .filter(file -> file.getFileName().toString().matches("(?i)" + pattern))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path step : relative) {
      if (step.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void add(Path file) throws IOException {
    try {
      add(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      problems.add(
          new PolicyProblem(
              new Position(file.toString(), 1, 1), "not UTF-8; save the file as UTF-8"));
    }
  }

  private void add(String file, String text) {
    for (YamlTree tree : YamlTree.read(file, text)) {
      problems.addAll(tree.problems());
      if (OpenSlo.isOne(tree.root())) {
        openSlo.add(tree);
      } else {
        problems.addAll(files.add(tree));
      }
    }
  }

  private void finish(Path directory) throws IOException, PolicyProblemsException {
    List<PolicyShape.Fault> faults = PolicyShape.check(files.whole());
    problems.addAll(OpenSlo.addTo(files, openSlo));
    CalendarFiles calendars = new CalendarFiles(files, faults);
    problems.addAll(calendars.resolve());
    if (Files.isDirectory(directory)) {
      for (Path file : list(directory, ".+\\.ics")) {
        if (!calendars.isUsed(file)) {
          problems.add(
              new PolicyProblem(
                  new Position(file.toString(), 1, 1),
                  "no calendar refers to it; name it by 'ics: %s', or take it away"
                      .formatted(file.getFileName())));
        }
      }
    }
    checkRules(calendars);
    if (!problems.isEmpty()) {
      throw new PolicyProblemsException(
          problems.stream()
              .distinct()
              .sorted(
                  Comparator.comparing((PolicyProblem problem) -> problem.position().file())
                      .thenComparing(problem -> problem.position().line())
                      .thenComparing(problem -> problem.position().column()))
              .limit(MOST_PROBLEMS)
              .toList());
    }
  }

  /** What is out of shape, and what breaks rules that the shape does not tell. */
  private void checkRules(CalendarFiles calendars) {
    Pruning rest = new Pruning(files.whole());
    for (PolicyShape.Fault fault : PolicyShape.check(files.whole())) {
      problems.add(
          new PolicyProblem(
              fault.atKey() ? files.keyAt(fault.pointer()) : files.valueAt(fault.pointer()),
              fault.message()));
      rest.remove(fault.pointer());
    }
    calendars.unresolved().forEach(rest::remove);
    for (Twice.Pair pair : Twice.in(files.whole())) {
      if (rest.remove(pair.second())) {
        problems.add(
            new PolicyProblem(
                files.valueAt(pair.second()),
                "the %s is already at %s; it may be defined once only"
                    .formatted(pair.what(), files.valueAt(pair.first()))));
      }
    }
    for (int i = 0; i < MOST_PROBLEMS; i++) {
      try {
        document = PolicyDocuments.resolve(1, 0, rest.tree().toString()).document();
        return;
      } catch (PolicyRefusedException e) {
        String at = rest.original(e.pointer());
        // What lacks the part that was wrong may be refused for that alone.
        if (!rest.lacksAnything(at)) {
          problems.add(
              new PolicyProblem(
                  files.valueAt(at), at.isEmpty() ? e.rule() : Paths.words(at) + ": " + e.rule()));
        }
        if (!rest.remove(at)) {
          return;
        }
      }
    }
  }
}
