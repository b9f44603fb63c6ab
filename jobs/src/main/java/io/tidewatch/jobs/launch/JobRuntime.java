package io.tidewatch.jobs.launch;

import io.tidewatch.jobs.settings.RuntimeSettings;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What every job demands of Flink. */
public final class JobRuntime {
  private JobRuntime() {}

  /** Sets it, and has the state stored now and again. */
  public static void prepare(StreamExecutionEnvironment env, RuntimeSettings settings) {
    prepareUnstored(env, settings);
    env.enableCheckpointing(
        settings.checkpointInterval().toMillis(), CheckpointingMode.EXACTLY_ONCE);
  }

  /** Sets it for a job that begins anew should it fail. */
  public static void prepareUnstored(StreamExecutionEnvironment env, RuntimeSettings settings) {
    Configuration configuration = new Configuration();
    // Both refuse to start what could not be restored later.
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.MAX_PARALLELISM, settings.maxParallelism());
    // Should the state lie in RocksDB, and the cluster's own configuration not say otherwise. Much
    // of
    // what is asked for is not there, such as alerts.
    suggest("state.backend.rocksdb.use-bloom-filter", "true", env, configuration);
    // What changes with every window is soon written again, so only what stays is compressed.
    suggest(
        "state.backend.rocksdb.compression.per.level",
        "NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION",
        env,
        configuration);
    // A live series has a few timers, and each is written, found again and deleted within minutes.
    suggest("state.backend.rocksdb.timer-service.factory", "HEAP", env, configuration);
    env.configure(configuration);
  }

  private static void suggest(
      String key, String value, StreamExecutionEnvironment env, Configuration configuration) {
    if (env.getConfiguration()
        .getOptional(ConfigOptions.key(key).stringType().noDefaultValue())
        .isEmpty()) {
      configuration.setString(key, value);
    }
  }
}
