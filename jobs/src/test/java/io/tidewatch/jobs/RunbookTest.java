package io.tidewatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook speaks of metrics that there are, and of every reason for a dead letter. */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");
  private static final Pattern NAMED = Pattern.compile("`([a-z]+[A-Z]\\w*)`");
  private static final Pattern REGISTERED =
      Pattern.compile("\\.(?:counter|gauge|histogram)\\(\\s*\"(\\w+)\"");

  @Test
  void everyMetricThatIsNamedIsRegisteredSomewhere() throws IOException {
    Set<String> named = found(NAMED, Files.readString(RUNBOOK));

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(registered()).containsAll(named);
  }

  @Test
  void everyReasonForADeadLetterIsExplained() throws IOException {
    String runbook = Files.readString(RUNBOOK);

    for (Reason reason : Reason.values()) {
      assertThat(runbook).contains("`" + reason.code() + "`");
    }
  }

  private static Set<String> registered() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Set<String> names = new TreeSet<>();
    for (Path source : sources) {
      names.addAll(found(REGISTERED, Files.readString(source)));
    }
    return names;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
