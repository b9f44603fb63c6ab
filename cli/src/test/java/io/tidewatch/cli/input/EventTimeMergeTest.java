package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTimeMergeTest {

  @Test
  void severalInputsComeAsOneByEventTime() throws IOException {
    Source one = new Source(at(1), at(4), at(5));
    Source other = new Source(at(2), at(3), at(6));

    assertThat(times(new EventTimeMerge(List.of(one, other))))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void anInputIsPutInOrderAsFarAsOneLooksAhead() throws IOException {
    Source source = new Source(at(3), at(1), at(2), at(9), at(0));

    assertThat(times(new EventTimeMerge(List.of(source), 3, 100)))
        .containsExactly(1L, 2L, 0L, 3L, 9L);
  }

  @Test
  void oneLooksAheadOverFewRecordsWhereTheyAreLarge() throws IOException {
    Source source = new Source(at(3, 60), at(1, 60), at(2, 60), at(9, 60), at(0, 60));

    assertThat(times(new EventTimeMerge(List.of(source), 1_000, 180)))
        .containsExactly(1L, 2L, 0L, 3L, 9L);
  }

  @Test
  void rejectedRowsAreNeitherLostNorDoubled() throws IOException {
    Rejected rejected = new Rejected("x:1", Reason.MALFORMED, "broken", new byte[0], 2);
    Source source = new Source(at(1), rejected, at(2), rejected);

    List<InputRecord> records = Inputs.all(new EventTimeMerge(List.of(source)));

    assertThat(records).hasSize(4);
    assertThat(Inputs.rejected(records)).containsExactly(rejected, rejected);
  }

  @Test
  void everyInputIsClosed() throws IOException {
    Source one = new Source();
    Source other = new Source();

    new EventTimeMerge(List.of(one, other)).close();

    assertThat(one.closed && other.closed).isTrue();
  }

  private static List<Long> times(InputReader reader) throws IOException {
    return Inputs.usable(Inputs.all(reader)).stream().map(Usable::eventTimeMillis).toList();
  }

  private static Usable at(long millis) {
    return at(millis, 0);
  }

  private static Usable at(long millis, int bytes) {
    return new Usable("x:1", new byte[0], new byte[bytes], millis, 1);
  }

  private static final class Source implements InputReader {
    private final Iterator<InputRecord> records;
    private boolean closed;

    Source(InputRecord... records) {
      this.records = Arrays.asList(records).iterator();
    }

    @Override
    public Optional<InputRecord> next() {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
