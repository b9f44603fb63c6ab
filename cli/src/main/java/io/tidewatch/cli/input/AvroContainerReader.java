package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads transactions from Avro's object container file, whatever released version wrote it. A block
 * that is broken costs what is left of it; reading goes on behind the next sync marker.
 */
final class AvroContainerReader implements InputReader {
  private final Path path;
  private final String name;
  private final DataFileReader<TransactionEvent> file;
  private final AvroCodec<TransactionEvent> codec = AvroCodec.of(TransactionEvent.class);
  private final long length;
  private boolean ended;
  private long block = -1;
  private long readOfBlock;

  AvroContainerReader(Path path) throws IOException {
    TrustedRecords.vouch();
    this.path = path;
    name = path.getFileName().toString();
    length = Files.size(path);
    try {
      file = new DataFileReader<>(path.toFile(), new SpecificDatumReader<>(TransactionEvent.class));
    } catch (IOException | RuntimeException e) {
      // Avro reports a broken header by a dozen unchecked types; all of them mean the same here.
      throw new InputException(
          name + " is no Avro object container file of transactions: " + said(e), e);
    }
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    TransactionEvent event;
    try {
      if (block != file.previousSync()) {
        block = file.previousSync();
        readOfBlock = 0;
      }
      if (!file.hasNext()) {
        return cutOff();
      }
      event = file.next();
      readOfBlock++;
    } catch (RuntimeException e) {
      return Optional.of(skipBlock(e));
    }
    try {
      return Optional.of(usable(event));
    } catch (RuntimeException e) {
      return Optional.of(
          new Rejected(
              place(), Reason.INVALID, "it is no transaction: " + said(e), new byte[0], 1));
    }
  }

  private Usable usable(TransactionEvent event) {
    SeriesKey series = SeriesKey.of(event.getTenant(), event.getService(), event.getTransaction());
    return new Usable(
        place(),
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
        : Optional.of(rejected(Reason.ENDS_EARLY, "the file ends in the middle of the block"));
  }

  private Rejected skipBlock(Exception problem) {
    Rejected rejected =
        rejected(Reason.MALFORMED, "the block is broken (%s)".formatted(said(problem)));
    try {
      file.sync(block + 1);
    } catch (IOException | RuntimeException e) {
      ended = true;
    }
    return rejected;
  }

  private Rejected rejected(Reason reason, String problem) {
    long known = recordsOfBlock() - readOfBlock;
    long lost = Math.max(1, known);
    return new Rejected(
        "%s, block at byte %d".formatted(name, block),
        reason,
        "%s; %s%s lost with it"
            .formatted(problem, known > 0 ? "" : "at least ", Counted.of(lost, "record")),
        new byte[0],
        lost);
  }

  /** Records that the block says it has; 0 if it says nothing that can be. */
  private long recordsOfBlock() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      in.skipNBytes(block);
      BinaryDecoder header = DecoderFactory.get().directBinaryDecoder(in, null);
      long records = header.readLong();
      long bytes = header.readLong();
      return records <= bytes && bytes <= length ? records : 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private String place() {
    return "%s, record %d of the block at byte %d".formatted(name, readOfBlock, block);
  }

  private static String said(Exception problem) {
    return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
