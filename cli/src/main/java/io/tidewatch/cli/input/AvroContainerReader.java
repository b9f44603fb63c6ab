package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidAvroMagicException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads transactions from Avro's object container file, whatever released version wrote it. A block
 * that is broken costs what is left of it; reading goes on behind the next sync marker.
 */
final class AvroContainerReader implements InputReader {
  private final String name;
  private final DataFileReader<TransactionEvent> file;
  private final AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
  private final long length;
  private boolean ended;
  private long block = -1;
  private long readOfBlock;

  AvroContainerReader(Path path) throws IOException {
    TrustedRecords.vouch();
    name = path.getFileName().toString();
    length = Files.size(path);
    try {
      file = new DataFileReader<>(path.toFile(), new SpecificDatumReader<>(TransactionEvent.class));
    } catch (AvroRuntimeException | InvalidAvroMagicException e) {
      throw new InputException(
          name + " is no Avro object container file of transactions: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    if (block != file.previousSync()) {
      block = file.previousSync();
      readOfBlock = 0;
    }
    try {
      if (!file.hasNext()) {
        return cutOff();
      }
      TransactionEvent event = file.next();
      readOfBlock++;
      return Optional.of(usable(event));
    } catch (AvroRuntimeException e) {
      return Optional.of(skipBlock(e));
    }
  }

  private Usable usable(TransactionEvent event) {
    SeriesKey series = SeriesKey.of(event.getTenant(), event.getService(), event.getTransaction());
    return new Usable(
        "%s: record %d of the block at byte %d".formatted(name, readOfBlock, block),
        series.toString().getBytes(StandardCharsets.UTF_8),
        codec.encode(event),
        event.getStart().plus(event.getDurationMicros(), ChronoUnit.MICROS).toEpochMilli(),
        1);
  }

  /** What is behind the last whole block: Avro takes a block that is cut off for the end. */
  private Optional<InputRecord> cutOff() {
    ended = true;
    return block >= length
        ? Optional.empty()
        : Optional.of(rejected("the file ends in the middle of the block"));
  }

  private Rejected skipBlock(AvroRuntimeException problem) throws IOException {
    Rejected rejected = rejected("the block is broken (%s)".formatted(problem.getMessage()));
    file.sync(block + 1);
    return rejected;
  }

  private Rejected rejected(String problem) {
    long lost = Math.max(1, file.getBlockCount() - readOfBlock);
    return new Rejected(
        "%s: block at byte %d".formatted(name, block),
        Reason.MALFORMED,
        "%s; %s lost with it".formatted(problem, Counted.of(lost, "record")),
        new byte[0],
        lost);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
