package io.tidewatch.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class RecordedSourceTest {
  private final Collected output = new Collected();

  @Test
  void nothingIsReadBeforeAllThatIsSaidOfSplitsHasCome() throws Exception {
    try (SourceReader<String, RecordedSource.Whole> reader = readerOf()) {
      reader.start();
      reader.addSplits(List.of(new RecordedSource.Whole()));

      assertThat(reader.isAvailable()).isNotDone();
      assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);

      reader.notifyNoMoreSplits();

      assertThat(reader.isAvailable()).isDone();
      assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
    }
  }

  @Test
  void aRecordingIsReadInItsOrder() throws Exception {
    try (SourceReader<String, RecordedSource.Whole> reader = readerOf("a", "b", "c")) {
      reader.start();
      reader.addSplits(List.of(new RecordedSource.Whole()));
      reader.notifyNoMoreSplits();

      assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
    }

    assertThat(output.records).containsExactly("a", "b", "c");
  }

  private static SourceReader<String, RecordedSource.Whole> readerOf(String... elements)
      throws Exception {
    return new RecordedSource<>(() -> new Elements(List.of(elements).iterator()))
        .createReader(oneTask());
  }

  private static SourceReaderContext oneTask() {
    return (SourceReaderContext)
        Proxy.newProxyInstance(
            RecordedSourceTest.class.getClassLoader(),
            new Class<?>[] {SourceReaderContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("currentParallelism")) {
                return 1;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private record Elements(Iterator<String> left) implements Recording.Reader<String> {
    @Override
    public String next() throws IOException {
      return left.hasNext() ? left.next() : null;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static final class Collected implements ReaderOutput<String> {
    private final List<String> records = new ArrayList<>();

    @Override
    public void collect(String record) {
      records.add(record);
    }

    @Override
    public void collect(String record, long timestamp) {
      records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      // Recordings bring none.
    }

    @Override
    public void markIdle() {
      // Recordings end instead.
    }

    @Override
    public void markActive() {
      // See above.
    }

    @Override
    public SourceOutput<String> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      // It is the same for all.
    }
  }
}
