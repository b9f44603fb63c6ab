package io.tidewatch.jobs.elasticsearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.UserCodeClassLoader;

/**
 * One writer of the sink as a task would run it: the test's thread is the task's thread, with
 * Flink's own mailbox; timers run in real time.
 */
final class WriterHarness<T> implements AutoCloseable {
  private static final SinkWriter.Context NO_CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final MailboxExecutor mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);
  private final CollectedMetrics metrics = new CollectedMetrics();
  private final SimpleVersionedSerializer<BufferedRequestState<Document>> serializer;
  private final StatefulSinkWriter<T, BufferedRequestState<Document>> writer;
  private long checkpoint;

  /** A writer that starts from scratch. */
  WriterHarness(ElasticsearchSink<T> sink) throws IOException {
    this(sink, List.of());
  }

  /** A writer that starts from what {@link #checkpoint()} returned. */
  WriterHarness(ElasticsearchSink<T> sink, List<byte[]> restored) throws IOException {
    serializer = sink.getWriterStateSerializer();
    List<BufferedRequestState<Document>> states = new ArrayList<>();
    for (byte[] state : restored) {
      states.add(serializer.deserialize(serializer.getVersion(), state));
    }
    writer = sink.restoreWriter(new Context(), states);
  }

  void write(T element) throws IOException, InterruptedException {
    writer.write(element, NO_CONTEXT);
    while (mailbox.tryYield()) {
      continue;
    }
  }

  /** Takes a checkpoint the way the operator does. */
  List<byte[]> checkpoint() throws IOException, InterruptedException {
    writer.flush(false);
    List<byte[]> states = new ArrayList<>();
    for (BufferedRequestState<Document> state : writer.snapshotState(++checkpoint)) {
      states.add(serializer.serialize(state));
    }
    return states;
  }

  /** Ends the input: returns when each document has its final answer. */
  void finish() throws IOException, InterruptedException {
    writer.flush(true);
  }

  /** Works off the mailbox until the condition holds. */
  void runUntil(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      mailbox.yield();
    }
  }

  CollectedMetrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    timers.shutdownNow();
    IOUtils.closeQuietly(writer);
  }

  private final class Context implements WriterInitContext, ProcessingTimeService {
    @Override
    public MailboxExecutor getMailboxExecutor() {
      return mailbox;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
      return this;
    }

    @Override
    public long getCurrentProcessingTime() {
      return System.currentTimeMillis();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
      long delay = Math.max(0, timestamp - getCurrentProcessingTime()) + 1;
      return timers.schedule(
          () -> mailbox.execute(() -> target.onProcessingTime(timestamp), "timer"),
          delay,
          TimeUnit.MILLISECONDS);
    }

    @Override
    public SinkWriterMetricGroup metricGroup() {
      return InternalSinkWriterMetricGroup.wrap(metrics);
    }

    @Override
    public OptionalLong getRestoredCheckpointId() {
      return OptionalLong.empty();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      throw new UnsupportedOperationException();
    }

    @Override
    public JobInfo getJobInfo() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TaskInfo getTaskInfo() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isObjectReuseEnabled() {
      return true;
    }

    @Override
    public <I> TypeSerializer<I> createInputSerializer() {
      throw new UnsupportedOperationException();
    }
  }
}
