package io.tidewatch.jobs.delivery;

import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSink;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.elasticsearch.KafkaRejectedDocuments;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.kafka.KafkaSinks;
import io.tidewatch.jobs.kafka.KafkaSources;
import io.tidewatch.jobs.launch.JobMain;
import io.tidewatch.jobs.launch.JobRuntime;
import io.tidewatch.jobs.launch.JobVersion;
import io.tidewatch.jobs.notification.NotificationStage;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The delivery job: committed alerts and incidents to Elasticsearch, and to people. */
public final class DeliveryJob {
  /** The job's name, in Flink, in dead letters and in the names of what it owns in Kafka. */
  public static final String NAME = "delivery";

  /** Goes into the consumer group of what notifies. */
  private static final String NOTIFICATIONS = NAME + "-notifications";

  private DeliveryJob() {}

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
        DeliverySettings::read,
        settings -> IndexTemplates.install(settings.elasticsearch()),
        DeliveryJob::build);
  }

  /** Puts the job with its real ends into an environment, and does not run it. */
  public static void build(StreamExecutionEnvironment env, DeliverySettings settings) {
    JobRuntime.prepare(env, settings.runtime());
    TopicSettings topics = settings.topics();
    KafkaSources sources = new KafkaSources(settings.kafka(), settings.source(), NAME);
    KafkaSinks sinks = new KafkaSinks(settings.kafka(), NAME);
    DeliveryOutputs out =
        DeliveryTopology.assemble(
            records(env, sources, topics.alerts(), "Read alerts", OperatorIds.ALERTS),
            records(env, sources, topics.incidents(), "Read incidents", OperatorIds.INCIDENTS));
    out.alerts()
        .sinkTo(documents(settings, sinks))
        .uid(OperatorIds.ALERTS_SINK)
        .name("Alerts to Elasticsearch");
    out.incidents()
        .sinkTo(documents(settings, sinks))
        .uid(OperatorIds.INCIDENTS_SINK)
        .name("Incidents to Elasticsearch");
    DataStream<DeadLetter> deadLetters = out.deadLetters();
    if (settings.notifications().isOn()) {
      deadLetters = deadLetters.union(notify(env, settings));
    }
    sinks.deadLetters(deadLetters, topics.deadLetters(), OperatorIds.DEAD_LETTERS_SINK);
  }

  /**
   * Reads the incidents by itself, under a consumer group of its own: while Elasticsearch holds
   * back the stream that goes there, people are notified all the same.
   */
  private static DataStream<DeadLetter> notify(
      StreamExecutionEnvironment env, DeliverySettings settings) {
    KafkaSources sources = new KafkaSources(settings.kafka(), settings.source(), NOTIFICATIONS);
    return NotificationStage.assemble(
        records(
            env,
            sources,
            settings.topics().incidents(),
            "Read incidents to notify of",
            OperatorIds.NOTIFICATION_INCIDENTS),
        settings.notifications());
  }

  private static DataStream<RawRecord> records(
      StreamExecutionEnvironment env, KafkaSources sources, String topic, String name, String uid) {
    // Nothing here acts on event time; only the topics' order counts.
    return env.fromSource(sources.records(topic), ClocklessWatermarks.strategy(), name).uid(uid);
  }

  private static ElasticsearchSink<Document> documents(
      DeliverySettings settings, KafkaSinks sinks) {
    return new ElasticsearchSink<>(
        document -> document,
        settings.elasticsearch(),
        KafkaRejectedDocuments.factory(
            sinks::producerProperties, settings.topics().deadLetters(), NAME, JobVersion.get()));
  }
}
