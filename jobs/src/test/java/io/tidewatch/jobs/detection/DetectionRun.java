package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.jobs.elasticsearch.Document;
import io.tidewatch.jobs.kafka.ClocklessWatermarks;
import io.tidewatch.jobs.policy.PolicyLog;
import io.tidewatch.jobs.settings.WindowSettings;
import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.TaskLocalTypeInfo;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.RawRecordLayout;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.schemas.Evidence;
import io.tidewatch.schemas.ProgressMarker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What came of one run of the detection job over a recording. */
record DetectionRun(
    List<Document> windows,
    List<Alert> alerts,
    List<EvidenceRecord> evidence,
    List<DeadLetter> deadLetters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Runs the job over a recording to its end.
   *
   * @param perSecond events per second, so that a run lasts long enough for what is tried on it
   * @param disturbance put behind the windows
   */
  static DetectionRun of(
      Recording recording, double perSecond, UnaryOperator<DataStream<Document>> disturbance)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();
    env.enableCheckpointing(200);
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    env.configure(restarts);
    DetectionOutputs out = DetectionTopology.assemble(inputs(env, recording, perSecond), options());
    var documents = disturbance.apply(out.windows()).collectAsync();
    var alerts = out.alerts().collectAsync();
    var evidence = out.evidence().collectAsync();
    var deadLetters = out.deadLetters().collectAsync();
    env.execute("detection");
    return new DetectionRun(
        windowsOf(list(documents)), list(alerts), list(evidence), list(deadLetters));
  }

  private static DetectionInputs inputs(
      StreamExecutionEnvironment env, Recording recording, double perSecond) {
    DataStream<Decoded> transactions =
        env.fromSource(
            new DataGeneratorSource<>(
                recording::get,
                recording.size(),
                RateLimiterStrategy.perSecond(perSecond),
                TaskLocalTypeInfo.of(Decoded.class)),
            TransactionWatermarks.strategy(Duration.ofSeconds(10), Duration.ZERO),
            "Read transactions");
    DataStream<RawRecord> policies =
        env.fromSource(
                new DataGeneratorSource<>(
                    index -> new RawRecord("policies", 0, index, T0, null, null),
                    1,
                    LayoutTypeInfo.of(new RawRecordLayout())),
                ClocklessWatermarks.strategy(),
                "Policies")
            .setParallelism(1);
    return new DetectionInputs(transactions, () -> 3, policies, PolicyLog.empty(), () -> 3);
  }

  private static DetectionOptions options() {
    return new DetectionOptions(
        new WindowSettings(
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofMinutes(5),
            Duration.ofDays(35),
            1000,
            1000,
            Duration.ofMinutes(1)),
        new UserHash(null));
  }

  /** Forecasts go the same way, to an index of their own. */
  private static List<Document> windowsOf(List<Document> documents) {
    return documents.stream().filter(d -> d.index().startsWith("tidewatch-windows-")).toList();
  }

  private static <T> List<T> list(Iterator<T> elements) {
    List<T> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }

  long count(Reason reason) {
    return deadLetters.stream()
        .filter(letter -> letter.reason() == reason)
        .mapToLong(DeadLetter::records)
        .sum();
  }

  List<Long> revisions(String id) {
    return windows.stream()
        .filter(document -> document.id().equals(id))
        .map(document -> document.version() - 1)
        .sorted()
        .toList();
  }

  JsonNode last(String id) throws IOException {
    return lastById().get(id);
  }

  Iterable<JsonNode> lastRevisions() throws IOException {
    return lastById().values();
  }

  private Map<String, JsonNode> lastById() throws IOException {
    Map<String, JsonNode> last = new HashMap<>();
    for (Document document : windows) {
      JsonNode json = JSON.readTree(document.json());
      last.merge(document.id(), json, (a, b) -> revision(a) > revision(b) ? a : b);
    }
    return last;
  }

  List<Long> markers(int partition) throws IOException {
    AvroCodec<Evidence> codec = AvroCodec.of(Evidence.class);
    List<Long> watermarks = new ArrayList<>();
    for (EvidenceRecord record : evidence) {
      if (record.partition() == partition
          && codec.decode(record.value()).getBody() instanceof ProgressMarker marker) {
        watermarks.add(marker.getWatermark().toEpochMilli());
      }
    }
    return watermarks;
  }

  private static long revision(JsonNode window) {
    return window.get("tidewatch.revision").asLong();
  }
}
