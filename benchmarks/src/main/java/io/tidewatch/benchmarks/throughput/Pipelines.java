package io.tidewatch.benchmarks.throughput;

import io.tidewatch.schemas.TransactionEvent;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** The two pipelines the detection job is compared with. */
final class Pipelines {
  /** Name of the source operator in both pipelines. */
  static final String SOURCE_NAME = "transactions";

  private Pipelines() {}

  /** Reads and decodes; nothing can be faster that looks at whole events. */
  static void decodeOnly(StreamExecutionEnvironment env, String brokers, String topic) {
    env.fromSource(source(brokers, topic), WatermarkStrategy.noWatermarks(), SOURCE_NAME)
        .sinkTo(new DiscardingSink<>());
  }

  /**
   * What most people would write first: the whole record keyed, a window of one minute in RocksDB
   * with count, sum and maximum, and no model, alert or document at all.
   */
  static void naive(StreamExecutionEnvironment env, String brokers, String topic) {
    WatermarkStrategy<TransactionEvent> watermarks =
        WatermarkStrategy.<TransactionEvent>forBoundedOutOfOrderness(Duration.ofSeconds(10))
            .withTimestampAssigner(
                (event, ignored) ->
                    event.getStart().toEpochMilli() + event.getDurationMicros() / 1000);
    env.fromSource(source(brokers, topic), watermarks, SOURCE_NAME)
        .keyBy(event -> event.getTenant() + "/" + event.getService() + "/" + event.getTransaction())
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .aggregate(new CountSumMaximum())
        .sinkTo(new DiscardingSink<>());
  }

  private static KafkaSource<TransactionEvent> source(String brokers, String topic) {
    return KafkaSource.<TransactionEvent>builder()
        .setBootstrapServers(brokers)
        .setTopics(topic)
        .setGroupId("benchmark")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setValueOnlyDeserializer(new TransactionEventSchema())
        .setProperty("max.poll.records", "5000")
        .setProperty("max.partition.fetch.bytes", String.valueOf(4 << 20))
        .setProperty("fetch.max.bytes", String.valueOf(64 << 20))
        .setProperty("receive.buffer.bytes", String.valueOf(1 << 20))
        .build();
  }

  /** Count, sum and maximum of the durations. */
  private static final class CountSumMaximum
      implements AggregateFunction<
          TransactionEvent, Tuple3<Long, Long, Long>, Tuple3<Long, Long, Long>> {
    private static final long serialVersionUID = 1;

    @Override
    public Tuple3<Long, Long, Long> createAccumulator() {
      return Tuple3.of(0L, 0L, 0L);
    }

    @Override
    public Tuple3<Long, Long, Long> add(TransactionEvent event, Tuple3<Long, Long, Long> sums) {
      long duration = event.getDurationMicros();
      return Tuple3.of(sums.f0 + 1, sums.f1 + duration, Math.max(sums.f2, duration));
    }

    @Override
    public Tuple3<Long, Long, Long> getResult(Tuple3<Long, Long, Long> sums) {
      return sums;
    }

    @Override
    public Tuple3<Long, Long, Long> merge(Tuple3<Long, Long, Long> a, Tuple3<Long, Long, Long> b) {
      return Tuple3.of(a.f0 + b.f0, a.f1 + b.f1, Math.max(a.f2, b.f2));
    }
  }
}
