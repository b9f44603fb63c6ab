package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Usable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Reads several inputs as one, by event time. Within an input, order is restored over a bounded
 * number of records and bytes; what is out of order by more stays so, and counts as late.
 */
public final class EventTimeMerge implements InputReader {
  private static final int LOOK_AHEAD = 20_000;
  private static final long LOOK_AHEAD_BYTES = 128L << 20;

  private final List<Lane> lanes = new ArrayList<>();

  /** Takes the inputs over and closes them in the end. */
  public EventTimeMerge(List<InputReader> inputs) {
    this(inputs, LOOK_AHEAD, LOOK_AHEAD_BYTES);
  }

  EventTimeMerge(List<InputReader> inputs, int lookAhead, long lookAheadBytes) {
    inputs.forEach(
        input ->
            lanes.add(
                new Lane(
                    input,
                    Math.max(1, lookAhead / inputs.size()),
                    Math.max(1, lookAheadBytes / inputs.size()))));
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    Lane earliest = null;
    for (Lane lane : lanes) {
      Optional<InputRecord> rejected = lane.fill();
      if (rejected.isPresent()) {
        return rejected;
      }
      if (!lane.waiting.isEmpty()
          && (earliest == null || lane.headMillis() < earliest.headMillis())) {
        earliest = lane;
      }
    }
    return earliest == null ? Optional.empty() : Optional.of(earliest.poll());
  }

  @Override
  public void close() throws IOException {
    IOException problem = null;
    for (Lane lane : lanes) {
      try {
        lane.input.close();
      } catch (IOException e) {
        if (problem == null) {
          problem = e;
        } else {
          problem.addSuppressed(e);
        }
      }
    }
    if (problem != null) {
      throw problem;
    }
  }

  private record Waiting(Usable record, long number) {}

  /** One input with the records that wait for earlier ones. */
  private static final class Lane {
    private final InputReader input;
    private final int lookAhead;
    private final long lookAheadBytes;
    private final PriorityQueue<Waiting> waiting =
        new PriorityQueue<>(
            Comparator.comparingLong((Waiting each) -> each.record().eventTimeMillis())
                .thenComparingLong(Waiting::number));
    private boolean ended;
    private long waitingBytes;
    private long number;

    Lane(InputReader input, int lookAhead, long lookAheadBytes) {
      this.input = input;
      this.lookAhead = lookAhead;
      this.lookAheadBytes = lookAheadBytes;
    }

    Usable poll() {
      Usable record = waiting.poll().record();
      waitingBytes -= record.value().length;
      return record;
    }

    long headMillis() {
      return waiting.peek().record().eventTimeMillis();
    }

    /** Reads ahead; stops at a rejected row and returns it. */
    Optional<InputRecord> fill() throws IOException {
      while (!ended && waiting.size() < lookAhead && waitingBytes < lookAheadBytes) {
        Optional<InputRecord> next = input.next();
        if (next.isEmpty()) {
          ended = true;
        } else if (next.get() instanceof Usable usable) {
          waiting.add(new Waiting(usable, number++));
          waitingBytes += usable.value().length;
        } else {
          return next;
        }
      }
      return Optional.empty();
    }
  }
}
