package io.tidewatch.cli.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is made of.
 *
 * @param directory where the embedded servers keep their data
 * @param kafka brokers to use instead of an embedded one
 * @param elasticsearch node to use instead of an embedded one
 * @param wellKnownPorts whether the embedded servers take 9092, 9200 and 8081 where those are free
 * @param parallelism partitions of the topics and tasks of the detection job
 * @param topicPrefix begins the names of the topics and of the consumer groups
 * @param settings settings of the jobs that differ from what a replay needs
 */
public record StackOptions(
    Path directory,
    Optional<String> kafka,
    Optional<URI> elasticsearch,
    boolean wellKnownPorts,
    int parallelism,
    String topicPrefix,
    Map<String, String> settings) {

  /** Keeps its own copy of the settings. */
  public StackOptions {
    settings = Map.copyOf(settings);
  }

  /** All servers embedded, on ports that are free, for data that comes in this many partitions. */
  public static StackOptions embedded(Path directory, int parallelism) {
    return new StackOptions(
        directory, Optional.empty(), Optional.empty(), false, parallelism, "", Map.of());
  }
}
