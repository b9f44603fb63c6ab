package io.tidewatch.cli.backtest;

import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.InputRecord;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.cli.input.RecordedFiles;
import io.tidewatch.jobs.backtest.Recording;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import io.tidewatch.models.transaction.Transaction;
import java.io.IOException;
import java.util.Optional;

/**
 * Recorded transactions as the source of the jobs hands them on: decoded, all of one partition.
 *
 * @param run what counts them
 * @param files where they are
 * @param format how they are decoded, as those of the topic are
 * @param until event time from which on none is read
 * @param receivedAt when they are taken to have been received, for those that are dated ahead
 */
record RecordedTransactions(
    String run, RecordedFiles files, TransactionFormat format, long until, long receivedAt)
    implements Recording<Decoded> {

  @Override
  public Reader<Decoded> open() throws IOException {
    return new ReadAhead<>(new Decoding(files.open()));
  }

  private final class Decoding implements Reader<Decoded> {
    private final InputReader input;
    private final TransactionDecoder decoder = new TransactionDecoder(format);
    private final Intake intake = Runs.of(run).intake();
    private long offset;

    Decoding(InputReader input) {
      this.input = input;
    }

    @Override
    public Decoded next() throws IOException {
      for (Optional<InputRecord> next = input.next(); next.isPresent(); next = input.next()) {
        if (!(next.get() instanceof Usable usable)) {
          intake.rejected(next.get().rows());
        } else if (usable.eventTimeMillis() < until) {
          return decode(usable);
        } else if (usable.eventTimeMillis() - until > intake.patienceMillis()) {
          break;
        }
      }
      return null;
    }

    private Decoded decode(Usable usable) {
      RawRecord raw =
          new RawRecord("transactions", 0, offset++, receivedAt, usable.key(), usable.value());
      Decoded decoded =
          usable
              .transaction()
              .filter(transaction -> !isDatedAhead(transaction))
              .<Decoded>map(transaction -> new Decoded.Usable(raw, transaction))
              .orElseGet(() -> decoder.decode(raw));
      if (decoded instanceof Decoded.Usable known) {
        intake.read(known.transaction().eventTimeMillis());
      }
      return decoded;
    }

    /** What was read already is refused for its time alone. */
    private boolean isDatedAhead(Transaction transaction) {
      return transaction.eventTimeMillis() - receivedAt > format.futureTolerance().toMillis();
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }
}
