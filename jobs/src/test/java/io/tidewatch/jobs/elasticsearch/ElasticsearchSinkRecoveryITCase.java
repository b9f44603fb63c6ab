package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.elasticsearch.FakeElasticsearch.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A job whose sink meets an outage of Elasticsearch and a failure of the job itself in the middle
 * of the stream. What was accepted from the stream during the outage survives in the checkpoint
 * alone.
 */
@Timeout(60)
class ElasticsearchSinkRecoveryITCase {
  private static final int ELEMENTS = 2_600;
  private static final int IDS = 1_500;
  private static final int OUTAGE_FROM = 1_000;
  private static final int JOB_FAILS_AT = 1_800;
  private static final int PER_CHECKPOINT = 200;

  /** The job runs in this JVM: it fails once the outage has begun, its second attempt ends it. */
  private static final CountDownLatch OUTAGE_BEGAN = new CountDownLatch(1);

  private static final CountDownLatch OUTAGE_ENDED = new CountDownLatch(1);

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private final CollectedRejections rejections = new CollectedRejections("recovery");
  private FakeElasticsearch server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElasticsearch();
    server.refuse(
        document -> {
          if (number(document) >= OUTAGE_FROM && OUTAGE_ENDED.getCount() > 0) {
            OUTAGE_BEGAN.countDown();
            return new Refusal(503, "unavailable_shards_exception", "primary shard is not active");
          }
          return isBad(document.id())
              ? new Refusal(400, "document_parsing_exception", "failed to parse")
              : null;
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void losesNothingToAnOutageAndAFailureOfTheJob() throws Exception {
    job().execute("sink under failure");

    for (int id = 0; id < IDS; id++) {
      long newest = id + IDS < ELEMENTS ? 2 : 1;
      assertThat(server.version("windows", "id-" + id))
          .as("version of id-" + id)
          .isEqualTo(isBad("id-" + id) ? -1 : newest);
    }
    assertThat(
            rejections.stored().stream()
                .map(rejected -> rejected.document().toString())
                .collect(Collectors.toSet()))
        .isEqualTo(
            IntStream.range(0, ELEMENTS)
                .mapToObj(n -> document((long) n))
                .filter(document -> isBad(document.id()))
                .map(Document::toString)
                .collect(Collectors.toSet()));
  }

  private StreamExecutionEnvironment job() {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(2);
    environment
        .fromSource(
            new DataGeneratorSource<>(
                number -> number,
                ELEMENTS,
                RateLimiterStrategy.perCheckpoint(PER_CHECKPOINT),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .setParallelism(1)
        .map(new FailOnceFunction())
        .uid("fail-once")
        .setParallelism(1)
        .sinkTo(sink())
        .uid("documents");
    return environment;
  }

  private ElasticsearchSink<Long> sink() {
    BulkSettings bulk =
        new BulkSettings(
            50,
            MemorySize.ofMebiBytes(1),
            2,
            5_000,
            MemorySize.ofMebiBytes(10),
            Duration.ofMillis(10),
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ZERO);
    return new ElasticsearchSink<>(
        ElasticsearchSinkRecoveryITCase::document,
        ElasticsearchSettings.of(server.uri()).with(bulk),
        rejections);
  }

  private static Document document(Long number) {
    return Document.of(
        "windows", "id-" + number % IDS, number / IDS + 1, "{\"number\":" + number + "}");
  }

  private static long number(Document document) {
    return Long.parseLong(document.id().substring(3)) + (document.version() - 1) * IDS;
  }

  private static boolean isBad(String id) {
    return id.endsWith("77");
  }

  /** Fails the first attempt in the outage; the second one ends the outage. */
  private static final class FailOnceFunction extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public void open(OpenContext context) {
      if (isSecondAttempt()) {
        OUTAGE_ENDED.countDown();
      }
    }

    @Override
    public Long map(Long number) throws InterruptedException {
      if (number == JOB_FAILS_AT && !isSecondAttempt()) {
        OUTAGE_BEGAN.await();
        throw new IllegalStateException("told to fail");
      }
      return number;
    }

    private boolean isSecondAttempt() {
      return getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
    }
  }
}
