package io.tidewatch.cli.servers;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The class path of a Flink installation, picked out of this process's own.
 *
 * <p>Connectors and the application stay out, as in a Flink distribution: a job jar that forgets to
 * bring one shall fail here as it would on a real cluster.
 */
final class FlinkClassPath {
  // Beginnings of jar names: what flink-dist holds, and the libraries that Flink's own poms name.
  private static final List<String> FLINK =
      List.of(
          "flink-",
          "async-profiler-",
          "commons-cli-",
          "commons-collections-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "commons-math3-",
          "commons-text-",
          "frocksdbjni-",
          "javassist-",
          "jsr305-",
          "kryo-",
          "log4j-",
          "lz4-java-",
          "minlog-",
          "objenesis-",
          "reflectasm-",
          "slf4j-api-",
          "snakeyaml-engine-",
          "snappy-java-");
  private static final List<String> NOT_IN_FLINK = List.of("flink-connector-kafka-", "flink-test-");

  private FlinkClassPath() {}

  /** Returns the jars of Flink, and the place of {@link ChildMain} that starts it. */
  static List<String> entries() {
    Path own = ownLocation();
    return JavaCommand.ownClassPath().stream()
        .filter(entry -> isFlink(entry) || Path.of(entry).toAbsolutePath().equals(own))
        .toList();
  }

  private static boolean isFlink(String entry) {
    String jar = new File(entry).getName();
    return startsWithAny(jar, FLINK) && !startsWithAny(jar, NOT_IN_FLINK);
  }

  private static boolean startsWithAny(String jar, List<String> beginnings) {
    return beginnings.stream().anyMatch(jar::startsWith);
  }

  private static Path ownLocation() {
    return Path.of(
        URI.create(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
