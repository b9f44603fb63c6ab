package io.tidewatch.jobs.wire;

import java.util.Objects;

/**
 * A record that could not be used, and why.
 *
 * @param raw the record as it came; null where it had been aggregated already
 * @param reason why, as a fixed code
 * @param detail what was wrong, where, and how to mend it
 * @param records how many records it stands for
 */
public record DeadLetter(RawRecord raw, Reason reason, String detail, long records) {

  /** Refuses letters that do not say why. */
  public DeadLetter {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** The letter for one record. */
  public static DeadLetter of(RawRecord raw, Reason reason, String detail) {
    return new DeadLetter(raw, reason, detail, 1);
  }
}
