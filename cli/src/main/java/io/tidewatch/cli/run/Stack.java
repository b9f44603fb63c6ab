package io.tidewatch.cli.run;

import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.setup.Topics;
import io.tidewatch.jobs.delivery.DeliveryJob;
import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.incident.IncidentJob;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.launch.JobMain;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka, Elasticsearch and Flink with the three jobs: the real ones, in this process or wherever
 * they are.
 *
 * <p>Use: {@link #start}, publish policies and changes, {@link #startJobs}, send transactions,
 * {@link #drain}, look at what came out, {@link #close}.
 */
public final class Stack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ADMIN_CLOSE = Duration.ofSeconds(5);
  private static final short ONE_REPLICA = 1;

  /** As many replicas as brokers of others give to a topic for which none are named. */
  private static final short REPLICAS_OF_BROKER = -1;

  private final StackOptions options;
  private final Servers servers;
  private final ReplaySettings settings;
  private final Admin admin;
  private final Consumption consumption;
  private JobHandle detection;
  private JobHandle incident;
  private JobHandle delivery;
  private volatile Footprint footprint;
  private final Thread atExit = new Thread(this::removeFootprintAtExit, "delete-topics");

  private Stack(StackOptions options, Servers servers) {
    this.options = options;
    this.servers = servers;
    settings = settings(options, servers.kafka(), servers.elasticsearch());
    try {
      admin = Admin.create(ClientProperties.of(kafkaSettings()));
    } catch (RuntimeException e) {
      servers.closeAfter(e);
      throw e;
    }
    consumption = new Consumption(admin, kafkaSettings());
  }

  /**
   * Starts the servers, and creates topics and index templates.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException if a setting is wrong; nothing is started
   * @throws RuntimeException if one does not start; those that did are stopped again
   */
  public static Stack start(StackOptions options) throws IOException, InterruptedException {
    // Where the servers will be does not matter to whether the rest is right.
    anywhere(options);
    Stack stack = new Stack(options, Servers.start(options));
    try {
      IndexTemplates.install(stack.elasticsearchSettings(), PATIENCE);
      stack.createTopics();
      return stack;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stack.closeAfter(e);
      throw e;
    }
  }

  private void createTopics() {
    List<NewTopic> planned =
        Topics.planned(
            topics(),
            options.parallelism(),
            options.kafka().isPresent() ? REPLICAS_OF_BROKER : ONE_REPLICA);
    if (options.kafka().isPresent()) {
      footprint =
          Footprint.before(
              admin, planned.stream().map(NewTopic::name).toList(), options.topicPrefix());
      Runtime.getRuntime().addShutdownHook(atExit);
    }
    Topics.createMissing(admin, planned);
  }

  /**
   * Bytes of the longest transaction that the jobs of a stack with these options look at.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException if a setting is wrong
   */
  static int longestTransaction(StackOptions options) {
    return anywhere(options).detection().transactions().maxBytes();
  }

  private static ReplaySettings anywhere(StackOptions options) {
    return settings(options, "anywhere:9092", URI.create("http://anywhere:9200"));
  }

  private static ReplaySettings settings(StackOptions options, String kafka, URI elasticsearch) {
    return ReplaySettings.of(
        kafka, elasticsearch.toString(), options.topicPrefix(), options.settings());
  }

  /** Starts the three jobs; policies and changes that are to hold from the begin must be there. */
  public void startJobs() {
    detection =
        submit(
            DetectionJob.NAME,
            options.parallelism(),
            env -> DetectionJob.build(env, settings.detection()));
    incident = submit(IncidentJob.NAME, 1, env -> IncidentJob.build(env, settings.incident()));
    delivery = submit(DeliveryJob.NAME, 1, env -> DeliveryJob.build(env, settings.delivery()));
    detection.awaitRunning(PATIENCE);
    incident.awaitRunning(PATIENCE);
    delivery.awaitRunning(PATIENCE);
  }

  private JobHandle submit(
      String name, int parallelism, Consumer<StreamExecutionEnvironment> topology) {
    return servers
        .flink()
        .submit(
            JobMain.title(name),
            env -> {
              env.setParallelism(parallelism);
              topology.accept(env);
            });
  }

  /**
   * Waits until each job has used up what it reads, then stops it at the end of event time, so that
   * what it holds back comes out; one after the other, since each reads what the one before wrote.
   *
   * @param patience how long each may take
   */
  public void drain(Duration patience) {
    consumption.awaitEnd(detection, group(DetectionJob.NAME), topics().transactions(), patience);
    detection.stopWithSavepoint(true, patience);
    consumption.awaitEnd(incident, group(IncidentJob.NAME), topics().evidence(), patience);
    incident.stopWithSavepoint(true, patience);
    consumption.awaitEnd(delivery, group(DeliveryJob.NAME), topics().alerts(), patience);
    consumption.awaitEnd(delivery, group(DeliveryJob.NAME), topics().incidents(), patience);
    delivery.stopWithSavepoint(true, patience);
  }

  /**
   * Records of the transactions' topic that the detection job has used up.
   *
   * @throws io.tidewatch.cli.servers.JobFailedException if it does so no longer
   */
  public long transactionsUsed() {
    detection.awaitRunning(PATIENCE);
    return consumption.committed(group(DetectionJob.NAME), topics().transactions());
  }

  private String group(String job) {
    return kafkaSettings().groupId() + "-" + job;
  }

  /** How to reach Kafka. */
  public KafkaSettings kafkaSettings() {
    return settings.detection().kafka();
  }

  /** How to reach Elasticsearch. */
  public ElasticsearchSettings elasticsearchSettings() {
    return settings.detection().elasticsearch();
  }

  /** What the topics are called. */
  public TopicSettings topics() {
    return settings.detection().topics();
  }

  /** Where Flink shows itself. */
  public URI flinkWebInterface() {
    return servers.flink().webInterface();
  }

  /**
   * Stops the servers that this stack started, then deletes what it has created on brokers of
   * others. Says on standard error what of it they do not let it delete.
   */
  @Override
  public void close() {
    try {
      servers.close();
    } finally {
      removeFootprint();
      admin.close(ADMIN_CLOSE);
    }
  }

  private void removeFootprint() {
    if (footprint == null) {
      return;
    }
    footprint.remove(System.err::println);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook finds that nothing is left to do.
    }
  }

  /** For a process that is cut off: jobs that still run would create groups and topics anew. */
  private void removeFootprintAtExit() {
    try {
      servers.close();
    } catch (RuntimeException e) {
      // What does not stop ends with the process.
    }
    footprint.remove(System.err::println);
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
