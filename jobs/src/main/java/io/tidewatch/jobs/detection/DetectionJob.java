package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSink;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.elasticsearch.KafkaRejectedDocuments;
import io.tidewatch.jobs.kafka.AvroSerializer;
import io.tidewatch.jobs.kafka.KafkaPartitionCount;
import io.tidewatch.jobs.kafka.KafkaPolicyLog;
import io.tidewatch.jobs.kafka.KafkaSinks;
import io.tidewatch.jobs.kafka.KafkaSources;
import io.tidewatch.jobs.launch.JobMain;
import io.tidewatch.jobs.launch.JobRuntime;
import io.tidewatch.jobs.launch.JobVersion;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.settings.WindowSettings;
import io.tidewatch.jobs.wire.AlertMapping;
import io.tidewatch.models.alerting.Alert;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detection job: transactions in; judged windows, alerts and evidence out. */
public final class DetectionJob {
  /** The job's name, in Flink, in dead letters and in the names of what it owns in Kafka. */
  public static final String NAME = "detection";

  private DetectionJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --config FILE}, {@code --key value}, {@code --print-plan};
   *     docs/settings.md lists the keys
   */
  public static void main(String[] arguments) throws Exception {
    JobMain.run(
        NAME,
        arguments,
        DetectionSettings::read,
        settings -> IndexTemplates.install(settings.elasticsearch()),
        DetectionJob::build);
  }

  /** Puts the job with its real ends into an environment, and does not run it. */
  public static void build(StreamExecutionEnvironment env, DetectionSettings settings) {
    JobRuntime.prepare(env, settings.runtime());
    writeTo(settings, DetectionTopology.assemble(inputs(env, settings), settings.options()));
  }

  private static DetectionInputs inputs(
      StreamExecutionEnvironment env, DetectionSettings settings) {
    TopicSettings topics = settings.topics();
    WindowSettings windows = settings.windows();
    KafkaSources sources = new KafkaSources(settings.kafka(), settings.source(), NAME);
    return new DetectionInputs(
        env.fromSource(
                sources.transactions(topics.transactions(), settings.format()),
                TransactionWatermarks.strategy(windows.outOfOrderness(), windows.idleAfter()),
                "Read transactions")
            .uid(OperatorIds.TRANSACTIONS),
        new KafkaPartitionCount(settings.kafka(), topics.transactions()),
        sources.control(env, topics.policies(), "Policies", OperatorIds.POLICIES),
        new KafkaPolicyLog(settings.kafka(), topics.policies()),
        new KafkaPartitionCount(settings.kafka(), topics.evidence()));
  }

  private static void writeTo(DetectionSettings settings, DetectionOutputs out) {
    TopicSettings topics = settings.topics();
    KafkaSinks sinks = new KafkaSinks(settings.kafka(), NAME);
    ElasticsearchSettings elasticsearch = settings.elasticsearch();
    out.windows()
        .sinkTo(
            new ElasticsearchSink<>(
                document -> document,
                elasticsearch,
                KafkaRejectedDocuments.factory(
                    sinks::producerProperties, topics.deadLetters(), NAME, JobVersion.get())))
        .uid(OperatorIds.WINDOWS_SINK)
        .name("Windows to Elasticsearch");
    out.alerts()
        .sinkTo(
            sinks.exactlyOnce(
                topics.alerts(),
                new AvroSerializer<>(
                    topics.alerts(),
                    io.tidewatch.schemas.Alert.class,
                    Alert::alertId,
                    AlertMapping::toAvro)))
        .uid(OperatorIds.ALERTS_SINK)
        .name("Alerts");
    out.evidence()
        .sinkTo(sinks.exactlyOnce(topics.evidence(), new EvidenceSerializer(topics.evidence())))
        .setParallelism(1)
        .uid(OperatorIds.EVIDENCE_SINK)
        .name("Evidence");
    sinks.deadLetters(out.deadLetters(), topics.deadLetters(), OperatorIds.DEAD_LETTERS_SINK);
  }
}
