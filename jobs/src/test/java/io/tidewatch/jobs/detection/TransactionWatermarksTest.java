package io.tidewatch.jobs.detection;

import static io.tidewatch.jobs.detection.Transactions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class TransactionWatermarksTest {
  private static final long MINUTE = 60_000;

  private final Marks marks = new Marks();
  private final WatermarkGenerator<Decoded> clock =
      TransactionWatermarks.strategy(Duration.ofSeconds(10), Duration.ZERO)
          .createWatermarkGenerator(null);

  @Test
  void aWindowIsOverWhenALaterTransactionSaysSo() {
    hear(Transactions.at(T0 + MINUTE + 9_999, "payment"));
    assertThat(marks.millis).containsExactly(T0 - 1);

    hear(Transactions.at(T0 + MINUTE + 10_000, "payment"));
    assertThat(marks.millis).containsExactly(T0 - 1, T0 + MINUTE - 1);
  }

  @Test
  void aProducerWhoseClockIsAheadClosesNoWindow() {
    hear(Transactions.received(T0 + 10_001, T0 + 4 * MINUTE, "payment"));
    assertThat(marks.millis).containsExactly(T0 - 1);
  }

  @Test
  void whatCannotBeUsedMovesNothing() {
    hear(new Decoded.Unusable(Transactions.raw(0, new byte[1]), Reason.MALFORMED, "why"));
    clock.onPeriodicEmit(marks);
    assertThat(marks.millis).isEmpty();
  }

  private void hear(Decoded decoded) {
    long timestamp =
        decoded instanceof Decoded.Usable usable
            ? usable.transaction().eventTimeMillis()
            : Long.MIN_VALUE;
    clock.onEvent(decoded, timestamp, marks);
  }

  private static final class Marks implements WatermarkOutput {
    private final List<Long> millis = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      millis.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new AssertionError("nobody was idle");
    }

    @Override
    public void markActive() {
      // Nothing to do.
    }
  }
}
