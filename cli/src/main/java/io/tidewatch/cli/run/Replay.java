package io.tidewatch.cli.run;

import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.InputRecord;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.launch.JobVersion;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sends recorded data to a stack: transactions to their topic, rejected rows to the dead letters.
 */
final class Replay {
  private static final String JOB = "run";

  private final Stack stack;
  private final AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);
  private long transactions;
  private long rowsInTransactions;
  private long rowsRejected;
  private volatile long sent;

  Replay(Stack stack) {
    this.stack = stack;
  }

  /** Sends everything; returns when all of it is stored. */
  void send(InputReader input) throws IOException {
    try (RecordSender sender =
            new RecordSender(stack.kafkaSettings(), stack.topics().transactions());
        RecordSender letters =
            new RecordSender(stack.kafkaSettings(), stack.topics().deadLetters())) {
      for (Optional<InputRecord> next = input.next(); next.isPresent(); next = input.next()) {
        if (next.get() instanceof Usable usable) {
          sender.send(usable.key(), usable.value());
          count(usable);
        } else {
          Rejected rejected = (Rejected) next.get();
          letters.send(
              rejected.reason().code().getBytes(StandardCharsets.UTF_8),
              codec.encode(letter(rejected)));
          rowsRejected += rejected.rows();
        }
      }
      sender.flush();
      letters.flush();
    }
  }

  private void count(Usable usable) {
    transactions++;
    rowsInTransactions += usable.rows();
    sent = transactions;
  }

  private static DeadLetter letter(Rejected rejected) {
    return DeadLetter.newBuilder()
        .setReason(rejected.reason().code())
        .setDetail(rejected.place() + ": " + rejected.detail())
        .setValue(ByteBuffer.wrap(rejected.bytes()))
        .setRecords(rejected.rows())
        .setJob(JOB)
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
