package io.tidewatch.models.window;

import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A transaction that shows what is meant.
 *
 * @param eventId its event
 * @param traceId its trace; empty if not said
 * @param durationMicros its duration
 * @param outcome how it ended
 * @param slow whether it was slow by the policies
 */
public record Exemplar(
    String eventId, String traceId, long durationMicros, Outcome outcome, boolean slow) {

  /**
   * Worst first: defects, then slow ones, then the rest, within these the longer by powers of two;
   * equals in the order of their events' hashes, which is as good as chance and always the same.
   */
  public static final Comparator<Exemplar> WORST_FIRST =
      Comparator.<Exemplar>comparingInt(e -> -e.badness())
          .thenComparingLong(e -> Hashes.of(e.eventId))
          .thenComparing(Exemplar::eventId)
          .thenComparing(Exemplar::traceId)
          .thenComparingLong(Exemplar::durationMicros)
          .thenComparingInt(e -> e.outcome.code());

  private static final int KIND_SHIFT = 8;

  /** Writes it down without a version, which whoever keeps it writes beside it. */
  public void write(DataOutput out) throws IOException {
    Bytes.writeText(eventId, out);
    Bytes.writeText(traceId, out);
    Bytes.writeUnsigned(durationMicros, out);
    out.writeByte(outcome.code());
    out.writeBoolean(slow);
  }

  /** Reads what {@link #write} wrote. */
  public static Exemplar read(DataInput in) throws IOException {
    return new Exemplar(
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readUnsigned(in),
        Outcome.ofCode(in.readUnsignedByte()),
        in.readBoolean());
  }

  int badness() {
    return badness(durationMicros, outcome, slow);
  }

  static int badness(long durationMicros, Outcome outcome, boolean slow) {
    int kind = outcome.isDefect() ? 2 : slow ? 1 : 0;
    return (kind << KIND_SHIFT) + Long.SIZE - Long.numberOfLeadingZeros(durationMicros);
  }
}
