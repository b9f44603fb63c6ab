package io.tidewatch.cli.backtest;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Hands what a stage tells to the verdicts of a run, in this process.
 *
 * @param <T> what it tells
 */
final class VerdictSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final Side side;
  private final Receiver<T> receiver;

  /** Takes note of something. */
  @FunctionalInterface
  interface Receiver<T> extends Serializable {
    void take(Verdicts verdicts, T element);
  }

  VerdictSink(String run, Side side, Receiver<T> receiver) {
    this.run = run;
    this.side = side;
    this.receiver = receiver;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Verdicts verdicts = Runs.of(run).verdicts(side);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context context) {
        receiver.take(verdicts, element);
      }

      @Override
      public void flush(boolean endOfInput) {
        // Nothing is held back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
