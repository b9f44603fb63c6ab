package io.tidewatch.jobs.backtest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that reads a recording from its begin to its end, in order, by one task, like one
 * partition of a topic. It keeps no place in the recording: who fails begins anew.
 *
 * @param <T> what the recording consists of
 */
public final class RecordedSource<T> implements Source<T, RecordedSource.Whole, Boolean> {
  private static final long serialVersionUID = 1L;

  /** Elements between two looks at whatever else the task has to do. */
  private static final int ELEMENTS_AT_ONCE = 256;

  private final Recording<T> recording;

  /** A source of a recording; give it one task. */
  public RecordedSource(Recording<T> recording) {
    this.recording = recording;
  }

  /** The whole recording: it is not parted, since its order is that of one partition. */
  public record Whole() implements SourceSplit {
    @Override
    public String splitId() {
      return "whole";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<T, Whole> createReader(SourceReaderContext context) {
    if (context.currentParallelism() != 1) {
      throw new IllegalStateException(
          "a recording is read by one task, not by " + context.currentParallelism());
    }
    return new Reader<>(recording);
  }

  @Override
  public SplitEnumerator<Whole, Boolean> createEnumerator(SplitEnumeratorContext<Whole> context) {
    return new OneSplit(context, false);
  }

  @Override
  public SplitEnumerator<Whole, Boolean> restoreEnumerator(
      SplitEnumeratorContext<Whole> context, Boolean assigned) {
    return new OneSplit(context, assigned);
  }

  @Override
  public SimpleVersionedSerializer<Whole> getSplitSerializer() {
    return new Constant<>(new Whole());
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new Constant<>(true);
  }

  private static final class Reader<T> implements SourceReader<T, Whole> {
    private final Recording<T> recording;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private Recording.Reader<T> reader;

    Reader(Recording<T> recording) {
      this.recording = recording;
    }

    @Override
    public void start() {
      // The enumerator hands the recording over as soon as it hears of this reader.
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws IOException {
      if (!complete.isDone()) {
        return InputStatus.NOTHING_AVAILABLE;
      }
      if (reader == null) {
        reader = recording.open();
      }
      for (int i = 0; i < ELEMENTS_AT_ONCE; i++) {
        T next = reader.next();
        if (next == null) {
          return InputStatus.END_OF_INPUT;
        }
        output.collect(next);
      }
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return complete;
    }

    @Override
    public List<Whole> snapshotState(long checkpointId) {
      throw new UnsupportedOperationException("a recording is read without checkpoints");
    }

    @Override
    public void addSplits(List<Whole> splits) {
      // There is only one, and word that there are no more comes right behind it.
    }

    /**
     * Only now is read: a task that had read a short recording before this event reached it would
     * be gone, and an event that is lost fails the job.
     */
    @Override
    public void notifyNoMoreSplits() {
      complete.complete(null);
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }

  private static final class OneSplit implements SplitEnumerator<Whole, Boolean> {
    private final SplitEnumeratorContext<Whole> context;
    private boolean assigned;

    OneSplit(SplitEnumeratorContext<Whole> context, boolean assigned) {
      this.context = context;
      this.assigned = assigned;
    }

    @Override
    public void start() {
      // Nothing is to be found out.
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
      // Nobody asks: the only reader is given all there is.
    }

    @Override
    public void addSplitsBack(List<Whole> splits, int subtask) {
      assigned = false;
    }

    @Override
    public void addReader(int subtask) {
      if (!assigned) {
        assigned = true;
        context.assignSplit(new Whole(), subtask);
        context.signalNoMoreSplits(subtask);
      }
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
      return assigned;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** There is only one value to write. */
  private record Constant<V>(V value) implements SimpleVersionedSerializer<V> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(V any) {
      return new byte[0];
    }

    @Override
    public V deserialize(int version, byte[] serialized) {
      return value;
    }
  }
}
