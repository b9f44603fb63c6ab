package io.tidewatch.cli.input;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.cli.input.InputRecord.Usable;
import io.tidewatch.cli.input.LineReader.Line;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads transactions as JSON, one a line, and hands them on as they are. Empty lines are no rows.
 */
final class JsonLinesReader implements InputReader {
  // The job compares with the time of arrival; here nothing has arrived yet.
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private final String name;
  private final LineReader lines;
  private final TransactionDecoder decoder;

  /**
   * @param name of the file, for people
   * @param maxBytes longest line that is looked at
   */
  JsonLinesReader(String name, InputStream in, int maxBytes) {
    TransactionFormat defaults = TransactionFormat.defaults();
    this.name = name;
    this.lines = new LineReader(in, maxBytes);
    this.decoder =
        new TransactionDecoder(
            new TransactionFormat(true, maxBytes, defaults.futureTolerance(), defaults.schemas()));
  }

  @Override
  public Optional<InputRecord> next() throws IOException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line.breach() != null) {
        return Optional.of(rejected(line, Reason.ENDS_EARLY, line.breach()));
      }
      if (line.cut()) {
        return Optional.of(
            rejected(line, Reason.TOO_LARGE, "more than %d bytes".formatted(line.bytes().length)));
      }
      if (!new String(line.bytes(), StandardCharsets.UTF_8).isBlank()) {
        return Optional.of(read(line));
      }
    }
    return Optional.empty();
  }

  private InputRecord read(Line line) {
    Decoded decoded =
        decoder.decode(new RawRecord(name, 0, line.number(), END_OF_TIME, null, line.bytes()));
    if (decoded instanceof Decoded.Usable usable) {
      byte[] key = usable.transaction().series().toString().getBytes(StandardCharsets.UTF_8);
      return new Usable(
          place(line),
          key,
          line.bytes(),
          usable.transaction().eventTimeMillis(),
          1,
          Optional.of(usable.transaction()));
    }
    Decoded.Unusable unusable = (Decoded.Unusable) decoded;
    return rejected(line, Reason.of(unusable.reason()), unusable.detail());
  }

  private Rejected rejected(Line line, Reason reason, String detail) {
    return new Rejected(place(line), reason, detail, line.bytes(), 1);
  }

  private String place(Line line) {
    return name + ":" + line.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
