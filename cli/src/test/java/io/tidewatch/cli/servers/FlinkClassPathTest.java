package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlinkClassPathTest {
  private final List<String> jars =
      FlinkClassPath.entries().stream()
          .map(entry -> Path.of(entry).getFileName().toString())
          .toList();

  @Test
  void holdsWhatAFlinkDistributionHolds() {
    assertThat(jars)
        .anyMatch(jar -> jar.startsWith("flink-runtime-2"))
        .anyMatch(jar -> jar.startsWith("flink-runtime-web-"))
        .anyMatch(jar -> jar.startsWith("flink-statebackend-rocksdb-"))
        .anyMatch(jar -> jar.startsWith("flink-connector-base-"))
        .anyMatch(jar -> jar.startsWith("log4j-slf4j-impl-"));
  }

  @Test
  void leavesOutWhatAJobJarMustBring() {
    assertThat(jars)
        .noneMatch(jar -> jar.startsWith("flink-connector-kafka-"))
        .noneMatch(jar -> jar.startsWith("kafka-clients-"))
        .noneMatch(jar -> jar.startsWith("elasticsearch-"))
        .noneMatch(jar -> jar.startsWith("avro-"))
        .noneMatch(jar -> jar.startsWith("tidewatch-jobs"));
    assertThat(FlinkClassPath.entries()).noneMatch(entry -> entry.contains("jobs/target"));
  }
}
