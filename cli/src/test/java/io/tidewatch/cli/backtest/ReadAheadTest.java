package io.tidewatch.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.backtest.Recording;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
  /** More than are ever held ahead. */
  private static final int MANY = 20_000;

  @Test
  void allComesInOrderAndThenTheEndAsOftenAsItIsAskedFor() throws IOException {
    try (ReadAhead<Integer> reader = new ReadAhead<>(new Counting(MANY, false))) {
      for (int i = 0; i < MANY; i++) {
        assertThat(reader.next()).isEqualTo(i);
      }
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void whatWasReadBeforeAFailureComesFirst() throws IOException {
    try (ReadAhead<Integer> reader = new ReadAhead<>(new Counting(3, true))) {
      for (int i = 0; i < 3; i++) {
        assertThat(reader.next()).isEqualTo(i);
      }
      assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("torn");
    }
  }

  @Test
  void whoClosesEarlyWaitsForNothingAndTheInputIsClosed() throws IOException {
    Counting input = new Counting(MANY, false);

    new ReadAhead<>(input).close();

    assertThat(input.closed).isTrue();
  }

  private static final class Counting implements Recording.Reader<Integer> {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int count;
    private final boolean fails;
    private int next;

    Counting(int count, boolean fails) {
      this.count = count;
      this.fails = fails;
    }

    @Override
    public Integer next() throws IOException {
      if (next == count && fails) {
        throw new IOException("torn");
      }
      return next < count ? next++ : null;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
