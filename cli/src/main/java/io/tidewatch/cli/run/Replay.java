package io.tidewatch.cli.run;

import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.InputRecord;
import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.launch.JobVersion;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sends recorded data to a stack: transactions to their topic, rejected rows to the dead letters.
 */
final class Replay {
  /** A letter must fit where the record did not; who mends a record knows it by its begin. */
  private static final int MOST_BYTES_OF_LETTER = 1 << 20;

  private final int maxBytes;
  private final AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);
  // Filled by the producer's thread.
  private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();
  private long transactions;
  private long rowsInTransactions;
  private long rowsRejected;
  private volatile long sent;

  private record Refused(Usable record, String why) {}

  /**
   * @param maxBytes longest transaction that the jobs look at
   */
  Replay(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Sends everything to a stack; returns when all of it is stored. */
  void send(InputReader input, Stack stack) throws IOException {
    try (RecordSender sender =
            new RecordSender(stack.kafkaSettings(), stack.topics().transactions());
        RecordSender letters =
            new RecordSender(stack.kafkaSettings(), stack.topics().deadLetters())) {
      send(input, sender, letters);
    }
  }

  void send(InputReader input, RecordSender sender, RecordSender letters) throws IOException {
    for (Optional<InputRecord> next = input.next(); next.isPresent(); next = input.next()) {
      if (next.get() instanceof Usable usable) {
        send(usable, sender, letters);
      } else {
        reject((Rejected) next.get(), letters);
      }
      takeBack(letters);
    }
    sender.flush();
    takeBack(letters);
    letters.flush();
  }

  private void send(Usable usable, RecordSender sender, RecordSender letters) {
    int length = usable.value().length;
    if (length > maxBytes) {
      reject(
          usable.rejected(
              Reason.TOO_LARGE,
              "the transaction takes %,d bytes, and transactions.max-bytes is %,d"
                  .formatted(length, maxBytes)),
          letters);
      return;
    }
    count(1, usable.rows());
    sender.send(
        usable.key(),
        usable.value(),
        problem -> refused.add(new Refused(usable, problem.getMessage())));
  }

  /** Rejects what the brokers did not take. */
  private void takeBack(RecordSender letters) {
    for (Refused each = refused.poll(); each != null; each = refused.poll()) {
      count(-1, -each.record().rows());
      reject(each.record().rejected(Reason.TOO_LARGE, "Kafka refuses it: " + each.why()), letters);
    }
  }

  private void reject(Rejected rejected, RecordSender letters) {
    letters.send(
        rejected.reason().code().getBytes(StandardCharsets.UTF_8), codec.encode(letter(rejected)));
    rowsRejected += rejected.rows();
  }

  private void count(long more, long moreRows) {
    transactions += more;
    rowsInTransactions += moreRows;
    sent = transactions;
  }

  private static DeadLetter letter(Rejected rejected) {
    byte[] bytes = rejected.bytes();
    return DeadLetter.newBuilder()
        .setReason(rejected.reason().code())
        .setDetail(Letter.detail(rejected.place(), rejected.detail()))
        .setValue(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_BYTES_OF_LETTER)))
        .setRecords(rejected.rows())
        .setJob(Letter.REPLAY)
        .setJobVersion(JobVersion.get())
        .build();
  }

  /** Transactions sent so far; may be asked from another thread. */
  long sent() {
    return sent;
  }

  /** Rows of the input that are in transactions. */
  long rowsInTransactions() {
    return rowsInTransactions;
  }

  /** Rows of the input that were rejected. */
  long rowsRejected() {
    return rowsRejected;
  }
}
