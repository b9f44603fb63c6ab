package io.tidewatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.delivery.DeliveryJob;
import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.incident.IncidentJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jar that goes to a cluster, and what must never be. */
class JobJarITCase {
  private static final Pattern LISTED =
      Pattern.compile("(?m)^  .*  (?<packages>[a-z][\\w/]*/[\\w/]+),?$");

  private final JarFile jar = new JarFile(jobJar().toFile());

  JobJarITCase() throws IOException {}

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The server that demo and tests embed, which is under other licences.
        "org/elasticsearch/node/",
        "org/elasticsearch/transport/netty4/",
        "io/tidewatch/cli/",
        // The cluster provides these; a second copy would be another class of the same name.
        "org/apache/flink/streaming/api/environment/StreamExecutionEnvironment",
        "org/apache/flink/connector/base/",
        "org/slf4j/",
        "org/apache/logging/",
        "com/esotericsoftware/kryo/"
      })
  void shouldNotHold(String prefix) {
    assertThat(classes()).isNotEmpty().noneMatch(name -> name.startsWith(prefix));
  }

  @Test
  void shouldHoldTheMainsOfAllJobs() {
    assertThat(classes())
        .contains(entry(DetectionJob.class), entry(IncidentJob.class), entry(DeliveryJob.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema-store/index.txt",
        "elasticsearch/index-templates/manifest.txt",
        "elasticsearch/bootstrap-indices/manifest.txt",
        "META-INF/LICENSE",
        "META-INF/NOTICE",
        "META-INF/NOTICE-tidewatch"
      })
  void shouldHoldWhatTheJobsAndTheirReadersNeed(String name) {
    assertThat(jar.getEntry(name)).isNotNull();
  }

  @Test
  void shouldHoldNoLibraryThatTheNoticeDoesNotName() throws IOException {
    Set<String> named = packagesInNotice();
    assertThat(named).contains("org/apache/kafka", "com/github/luben/zstd");

    Set<String> unnamed =
        classes().stream()
            .filter(name -> !name.startsWith("io/tidewatch/") && !name.startsWith("META-INF/"))
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .filter(
                folder -> named.stream().noneMatch(known -> (folder + "/").startsWith(known + "/")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unnamed).isEmpty();
  }

  @Test
  void shouldNameNoLibraryThatIsNotThere() throws IOException {
    List<String> classes = classes();

    assertThat(packagesInNotice())
        .allSatisfy(known -> assertThat(classes).anyMatch(name -> name.startsWith(known + "/")));
  }

  private List<String> classes() {
    return jar.stream()
        .map(entry -> entry.getName())
        .filter(name -> name.endsWith(".class"))
        .toList();
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private Set<String> packagesInNotice() throws IOException {
    try (var in = jar.getInputStream(jar.getEntry("META-INF/NOTICE-tidewatch"))) {
      String notice = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return LISTED
          .matcher(notice)
          .results()
          .map(line -> line.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static Path jobJar() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-job.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Build the job jar first: mvn package"));
    }
  }
}
