package io.tidewatch.cli.setup;

import io.tidewatch.cli.servers.JobHandle;
import io.tidewatch.cli.servers.RemoteFlink;
import io.tidewatch.jobs.elasticsearch.ElasticsearchSettings;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.kafka.ClientProperties;
import io.tidewatch.jobs.settings.KafkaSettings;
import io.tidewatch.jobs.settings.TopicSettings;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tidewatch setup}: makes the servers it is told of ready. Reads all their settings first,
 * waits for each to start, and changes nothing that is there already, so it may run as often as
 * wanted.
 */
@Command(
    name = "setup",
    description = {
      "Makes Kafka, Elasticsearch, Kibana and Flink ready; leaves alone what is there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  tidewatch setup --kafka localhost:9092 --elasticsearch http://localhost:9200",
      "  tidewatch setup --kafka kafka:9093 --elasticsearch https://es:9200 \\",
      "      -- --config tidewatch.conf",
      "  tidewatch setup --flink http://localhost:8081 \\",
      "      --job-jar tidewatch-jobs-0.1.0-job.jar --resume-from /flink/checkpoints \\",
      "      -- --kafka.bootstrap-servers kafka:9092 \\",
      "      --elasticsearch.hosts http://es:9200"
    })
public final class SetupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Creates missing topics here.")
  private String kafka;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the topics that are spread (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Replicas of each partition (default: ${DEFAULT-VALUE}).")
  private short replicas;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Installs index templates and first indices here.")
  private String elasticsearch;

  @Option(
      names = "--kibana",
      paramLabel = "URL",
      description = "Imports data views and searches here.")
  private URI kibana;

  @Option(
      names = "--flink",
      paramLabel = "URL",
      description = "Submits the jobs that do not run yet here; needs --job-jar.")
  private URI flink;

  @Option(names = "--job-jar", paramLabel = "FILE", description = "The job jar.")
  private Path jobJar;

  @Option(
      names = "--resume-from",
      paramLabel = "DIR",
      description = {
        "Where Flink puts its checkpoints or savepoints, under the same path here and there: a job"
            + " that does not run continues from the last one that a job started by this command"
            + " left. May be given twice. Without it, jobs start without state."
      })
  private List<Path> resumeFrom = List.of();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long each server may take to start (default: ${DEFAULT-VALUE}).")
  private int waitSeconds;

  @Parameters(
      paramLabel = "SETTING",
      description = {
        "After --, the settings of the jobs, --config FILE or --key value (docs/settings.md): each job"
            + " is given them, and by them the servers here are reached (TLS, SASL, API key) and"
            + " topics and indices named."
      })
  private List<String> jobArguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kafka == null && elasticsearch == null && kibana == null && flink == null) {
      throw new ParameterException(
          spec.commandLine(), "Name at least one of --kafka, --elasticsearch, --kibana, --flink.");
    }
    if (flink != null && jobJar == null) {
      throw new ParameterException(spec.commandLine(), "--flink needs --job-jar.");
    }
    for (Step step : steps()) {
      step.run();
    }
    return 0;
  }

  /**
   * What is to be done, in this order.
   *
   * @throws io.tidewatch.jobs.settings.SettingsException if a setting of any of the servers is
   *     wrong: better before the first of them is touched
   */
  private List<Step> steps() throws NoSuchFileException {
    JobSettings settings =
        new JobSettings(
            jobArguments, Optional.ofNullable(kafka), Optional.ofNullable(elasticsearch));
    List<Step> steps = new ArrayList<>();
    if (kafka != null) {
      KafkaSettings access = settings.kafka();
      TopicSettings topics = settings.topics();
      steps.add(() -> setUpKafka(access, topics));
    }
    if (elasticsearch != null) {
      ElasticsearchSettings access = settings.elasticsearch();
      steps.add(() -> setUpElasticsearch(access));
    }
    if (kibana != null) {
      KibanaObjects objects = settings.kibana(kibana);
      steps.add(() -> setUpKibana(objects));
    }
    if (!steps.isEmpty()) {
      settings.requireRight();
    }
    if (flink != null) {
      // A file of settings is read by the jobs where they are started, and need not lie here.
      if (!Files.isRegularFile(jobJar)) {
        throw new NoSuchFileException(jobJar.toString());
      }
      steps.add(this::setUpFlink);
    }
    return steps;
  }

  private void setUpKafka(KafkaSettings access, TopicSettings topics) {
    int timeoutMillis = Math.toIntExact(patience().toMillis());
    Properties properties = ClientProperties.of(access);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    try (Admin admin = Admin.create(properties)) {
      List<String> created =
          Topics.createMissing(admin, Topics.planned(topics, partitions, replicas));
      say("Kafka %s has the topics; new: %s.", kafka, created.isEmpty() ? "none" : created);
    }
  }

  private void setUpElasticsearch(ElasticsearchSettings access)
      throws IOException, InterruptedException {
    IndexTemplates.install(access, patience());
    say("Elasticsearch %s has the index templates.", elasticsearch);
  }

  private void setUpKibana(KibanaObjects objects) throws IOException, InterruptedException {
    int count = objects.install(patience());
    say("Kibana %s has %s.", kibana, Counted.of(count, "object"));
  }

  private void setUpFlink() throws IOException {
    RemoteFlink cluster = new RemoteFlink(flink);
    cluster.awaitSlots(1, patience());
    Set<String> live = cluster.liveJobs();
    List<ClusterJob> missing =
        ClusterJob.inOrderOfStart().stream().filter(job -> !live.contains(job.title())).toList();
    if (!missing.isEmpty()) {
      start(missing, cluster);
    }
    say(
        "Flink %s runs the jobs; new: %s.",
        flink, missing.isEmpty() ? "none" : missing.stream().map(ClusterJob::title).toList());
  }

  private void start(List<ClusterJob> missing, RemoteFlink cluster) throws IOException {
    RetainedState retained = new RetainedState(resumeFrom);
    String jar = cluster.upload(jobJar);
    List<JobHandle> started = new ArrayList<>();
    for (ClusterJob job : missing) {
      Optional<Path> state = retained.newest(job.title());
      String id = RetainedState.jobId(job.title(), Instant.now());
      started.add(cluster.runAs(id, state, jar, job.entryClass(), jobArguments));
      say(
          "%s starts %s.",
          job.title(), state.map(path -> "from " + path).orElse("without earlier state"));
    }
    // Too few slots show only now: a job is taken at once, whatever it needs.
    started.forEach(job -> job.awaitRunning(patience()));
  }

  private Duration patience() {
    return Duration.ofSeconds(waitSeconds);
  }

  private void say(String format, Object... values) {
    spec.commandLine().getOut().println(format.formatted(values));
  }

  /** Makes one server ready. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }
}
