package io.tidewatch.benchmarks.throughput;

import io.tidewatch.jobs.detection.DetectionJob;
import io.tidewatch.jobs.detection.DetectionSettings;
import io.tidewatch.jobs.elasticsearch.IndexTemplates;
import io.tidewatch.jobs.launch.KnownSettings;
import io.tidewatch.jobs.settings.SettingsText;
import io.tidewatch.models.policy.Keep;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Runs the three pipelines over the same topic of transactions, on the same servers. */
final class Contest {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  private final Engine engine;
  private final String brokers;
  private final String elasticsearch;
  private final Workload workload;
  private final String topic;

  /**
   * A contest over transactions that are in Kafka by now.
   *
   * @param brokers address of the broker
   * @param elasticsearch URL of the node
   * @param workload what was written
   * @param topic where to
   */
  Contest(Engine engine, String brokers, String elasticsearch, Workload workload, String topic) {
    this.engine = engine;
    this.brokers = brokers;
    this.elasticsearch = elasticsearch;
    this.workload = workload;
    this.topic = topic;
  }

  /** Decoding alone, of history and measured transactions. */
  Run decode() {
    return engine.run(
        "decode",
        Pipelines.SOURCE_NAME,
        0,
        workload.all(),
        env -> Pipelines.decodeOnly(env, brokers, topic));
  }

  /** The naive pipeline over history and measured transactions. */
  Run naive() {
    return engine.run(
        "naive",
        Pipelines.SOURCE_NAME,
        0,
        workload.all(),
        env -> Pipelines.naive(env, brokers, topic));
  }

  /**
   * The detection job; the history, by which its models get warm, is not counted.
   *
   * @param name of this run: each has topics and transactions of its own
   * @param keep which windows it writes one by one
   */
  Run job(String name, Keep keep) throws Exception {
    DetectionSettings settings = settings(name);
    PublishedPolicies.publish(brokers, "policies-" + name, keep);
    IndexTemplates.install(settings.elasticsearch(), Duration.ofMinutes(1));
    Run run =
        engine.run(
            "job",
            "Read transactions",
            workload.warmUp(),
            workload.measured(),
            env -> DetectionJob.build(env, settings));
    deleteDocuments();
    return run;
  }

  private DetectionSettings settings(String name) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", brokers);
    settings.put("kafka.transactional-id-prefix", name);
    settings.put("elasticsearch.hosts", elasticsearch);
    settings.put("source.start", "earliest");
    settings.put("source.stop-at-end", "true");
    settings.put("window.idle-after", "0");
    settings.put("job.checkpoint-interval", "10 s");
    settings.put("topics.transactions", topic);
    for (String output : List.of("policies", "alerts", "evidence", "dead-letters")) {
      settings.put("topics." + output, output + "-" + name);
      createTopic(brokers, output + "-" + name, 1);
    }
    return DetectionSettings.read(KnownSettings.reader(SettingsText.ofMap(settings)));
  }

  static void createTopic(String brokers, String name, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** Else the next run would find its documents written already, which is cheaper. */
  private void deleteDocuments() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    long minutes = workload.warmUpMinutes() + workload.measured() / workload.series();
    for (long day = 0; day <= minutes / (24 * 60) + 1; day++) {
      String date = Workload.START.plus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC).format(DAY);
      for (String index : List.of("tidewatch-windows-" + date, "tidewatch-hours-" + date)) {
        client.send(
            HttpRequest.newBuilder(URI.create(elasticsearch + "/" + index)).DELETE().build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
  }
}
