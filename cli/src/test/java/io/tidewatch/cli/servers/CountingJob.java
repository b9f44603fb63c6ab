package io.tidewatch.cli.servers;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The smallest job with state: counts numbers by their last digit. Needs nothing but Flink, so that
 * its class files alone make a job jar.
 */
public final class CountingJob {
  /** How many numbers were counted since this attempt began. */
  static final String COUNTED = "counted";

  /** How many digits had a count already when this attempt first saw them. */
  static final String RESTORED = "restored";

  static final String FAILURE = "numbers above 10 are not for this job";

  // Slow enough to leave the processor to the others, fast enough to have counted at once.
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private CountingJob() {}

  /**
   * @param args the last number to count, and the milliseconds between checkpoints
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.enableCheckpointing(Long.parseLong(args[1]));
    countTo(environment, Long.parseLong(args[0]));
    environment.execute("counting");
  }

  static void countWithoutEnd(StreamExecutionEnvironment environment) {
    countTo(environment, Long.MAX_VALUE - 1);
  }

  static void countTo(StreamExecutionEnvironment environment, long last) {
    environment
        .fromSequence(1, last)
        .filter(CountingJob::afterAPause)
        .keyBy(number -> number % 10, Types.LONG)
        .process(new CountFunction())
        .uid("count")
        .sinkTo(new DiscardingSink<>());
  }

  static void failAtOnce(StreamExecutionEnvironment environment) {
    environment
        .fromSequence(1, 100)
        .filter(
            number -> {
              if (number > 10) {
                throw new IllegalArgumentException(FAILURE);
              }
              return true;
            })
        .sinkTo(new DiscardingSink<>());
  }

  // At the source, where no barrier has to queue behind records that wait for their turn.
  private static boolean afterAPause(long number) {
    LockSupport.parkNanos(PAUSE_NANOS);
    return true;
  }

  private static final class CountFunction extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> count;
    private transient Set<Long> digitsSeen;
    private transient Counter counted;
    private transient Counter restored;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
      digitsSeen = new HashSet<>();
      counted = getRuntimeContext().getMetricGroup().counter(COUNTED);
      restored = getRuntimeContext().getMetricGroup().counter(RESTORED);
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      Long before = count.value();
      if (digitsSeen.add(context.getCurrentKey()) && before != null) {
        restored.inc();
      }
      counted.inc();
      count.update(before == null ? 1 : before + 1);
      out.collect(number);
    }
  }
}
