package io.tidewatch.cli.backtest;

import io.tidewatch.cli.input.RecordedFiles;
import io.tidewatch.cli.run.Progress;
import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.LocalFlink;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.jobs.backtest.BacktestTopology;
import io.tidewatch.jobs.backtest.Judged;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.launch.JobRuntime;
import io.tidewatch.jobs.policy.OneVersion;
import io.tidewatch.jobs.policy.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Judges recorded transactions by two policies, in one job on a Flink of its own, without Kafka and
 * without Elasticsearch.
 *
 * @param files what was recorded
 * @param settings the settings of the detection job
 * @param until event time from which on nothing is read
 * @param a the first policies
 * @param b the second
 */
record Backtest(
    RecordedFiles files, DetectionSettings settings, long until, OneVersion a, OneVersion b) {
  private static final Duration PATIENCE = Duration.ofDays(7);

  /**
   * Judges all.
   *
   * @param run takes what comes of it
   * @param directory where Flink keeps its files
   * @return how long it took, from the submission of the job to its end
   * @throws io.tidewatch.cli.servers.JobFailedException if it fails
   */
  Duration run(Runs.Run run, Path directory, Terminal terminal) {
    try (LocalFlink flink = LocalFlink.start(directory, 0, 1, configuration())) {
      long begin = System.nanoTime();
      JobHandle job = flink.submit("tidewatch-backtest", env -> build(env, run));
      try (Progress progress = Progress.show(terminal, () -> status(run.intake()))) {
        job.awaitFinished(PATIENCE);
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  private void build(StreamExecutionEnvironment env, Runs.Run run) {
    JobRuntime.prepareUnstored(env, settings.runtime());
    env.setParallelism(1);
    BacktestTopology topology =
        BacktestTopology.of(
            env,
            new RecordedTransactions(
                run.name(),
                files,
                DetectionSettings.formatOf(settings.transactions()),
                until,
                System.currentTimeMillis()),
            settings.options());
    collect(topology, run, Side.A, a);
    collect(topology, run, Side.B, b);
  }

  private static void collect(
      BacktestTopology topology, Runs.Run run, Side side, OneVersion policies) {
    Variant variant = new Variant(side.name().toLowerCase(Locale.ROOT));
    Judged judged = topology.judge(policies, variant);
    judged
        .alerts()
        .sinkTo(new VerdictSink<>(run.name(), side, Verdicts::take))
        .uid(variant.uid("alerts"))
        .name(variant.title("Alerts"));
    judged
        .windows()
        .sinkTo(new VerdictSink<>(run.name(), side, Verdicts::take))
        .uid(variant.uid("windows"))
        .name(variant.title("Windows"));
    judged
        .incidents()
        .sinkTo(new VerdictSink<>(run.name(), side, Verdicts::take))
        .uid(variant.uid("incidents"))
        .name(variant.title("Incidents"));
    judged
        .deadLetters()
        .sinkTo(new VerdictSink<>(run.name(), side, Verdicts::take))
        .uid(variant.uid("dead-letters"))
        .name(variant.title("Dead letters"));
  }

  /** A job that fails would fail again: it reads what it has read. */
  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return configuration;
  }

  private static String status(Intake intake) {
    return intake.transactions() == 0
        ? "beginning to read"
        : "%,d transactions read, up to %s"
            .formatted(
                intake.transactions(),
                Instant.ofEpochMilli(intake.period().to() - 1).toString().substring(0, 16));
  }
}
