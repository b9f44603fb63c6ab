package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.kafka.AvroSerializer;
import io.tidewatch.jobs.kafka.KafkaPolicyLog;
import io.tidewatch.jobs.kafka.KafkaSinks;
import io.tidewatch.jobs.kafka.KafkaSources;
import io.tidewatch.jobs.launch.JobMain;
import io.tidewatch.jobs.launch.JobRuntime;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.jobs.wire.IncidentMapping;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.schemas.Incident;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The incident job: evidence in, incidents out. */
public final class IncidentJob {
  /** The job's name, in Flink, in dead letters and in the names of what it owns in Kafka. */
  public static final String NAME = "incident";

  private IncidentJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --config FILE}, {@code --key value}, {@code --print-plan};
   *     docs/settings.md lists the keys
   */
  public static void main(String[] arguments) throws Exception {
    JobMain.run(NAME, arguments, IncidentSettings::read, settings -> {}, IncidentJob::build);
  }

  /** Puts the job with its real ends into an environment, and does not run it. */
  public static void build(StreamExecutionEnvironment env, IncidentSettings settings) {
    JobRuntime.prepare(env, settings.runtime());
    writeTo(settings, IncidentTopology.assemble(inputs(env, settings)));
  }

  private static IncidentInputs inputs(StreamExecutionEnvironment env, IncidentSettings settings) {
    TopicSettings topics = settings.topics();
    KafkaSources sources = new KafkaSources(settings.kafka(), settings.source(), NAME);
    return new IncidentInputs(
        env.fromSource(
                sources.records(topics.evidence()), EvidenceClock.strategy(), "Read evidence")
            .uid(OperatorIds.EVIDENCE),
        sources.control(env, topics.changes(), "Changes", OperatorIds.CHANGES),
        sources.control(
            env, topics.operatorActions(), "Operators' actions", OperatorIds.OPERATOR_ACTIONS),
        sources.control(env, topics.policies(), "Policies", OperatorIds.POLICIES),
        new KafkaPolicyLog(settings.kafka(), topics.policies()));
  }

  private static void writeTo(IncidentSettings settings, IncidentOutputs out) {
    TopicSettings topics = settings.topics();
    KafkaSinks sinks = new KafkaSinks(settings.kafka(), NAME);
    out.incidents()
        .sinkTo(
            sinks.exactlyOnce(
                topics.incidents(),
                new AvroSerializer<>(
                    topics.incidents(),
                    Incident.class,
                    IncidentRevision::incidentId,
                    IncidentMapping::toAvro)))
        .uid(OperatorIds.INCIDENTS_SINK)
        .name("Incidents");
    sinks.deadLetters(out.deadLetters(), topics.deadLetters(), OperatorIds.DEAD_LETTERS_SINK);
  }
}
