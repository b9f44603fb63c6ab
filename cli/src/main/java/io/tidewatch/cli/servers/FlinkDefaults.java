package io.tidewatch.cli.servers;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.WebOptions;

/** What every Flink of this package is configured with, in this process or in its own. */
final class FlinkDefaults {
  private FlinkDefaults() {}

  /** Returns options that keep every file under {@code directory} and listen on loopback only. */
  static Configuration under(Path directory) {
    Configuration configuration = new Configuration();
    Path absolute = directory.toAbsolutePath();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        absolute.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY,
        absolute.resolve("savepoints").toUri().toString());
    String temporary = absolute.resolve("tmp").toString();
    configuration.set(CoreOptions.TMP_DIRS, temporary);
    configuration.set(WebOptions.TMP_DIR, temporary);
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, temporary);

    configuration.set(RestOptions.ADDRESS, LoopbackPorts.HOST);
    configuration.set(RestOptions.BIND_ADDRESS, LoopbackPorts.HOST);
    // What a person or a test watches shall not be older than this.
    configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(250));
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));

    // Three servers on two cores can keep a savepoint waiting for longer than the default 10 s.
    configuration.set(RpcOptions.ASK_TIMEOUT_DURATION, Duration.ofMinutes(1));
    // Nothing here is secured, and the search for tokens to renew only fills the log.
    configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    return configuration;
  }
}
