package io.tidewatch.cli.input;

import io.tidewatch.models.transaction.Transaction;
import java.util.Arrays;
import java.util.Optional;

/** What became of one or more rows of an input. */
public sealed interface InputRecord {

  /** How many rows of the input it stands for. */
  long rows();

  /**
   * A transaction that can be sent.
   *
   * @param place file and line or byte, for people
   * @param key key of the record in the topic of transactions
   * @param value the transaction as the jobs read it: Avro's single-object encoding or JSON
   * @param eventTimeMillis when it was completed
   * @param rows rows it was made of
   * @param transaction what the value says, if it was decoded to find that it can be sent
   */
  record Usable(
      String place,
      byte[] key,
      byte[] value,
      long eventTimeMillis,
      long rows,
      Optional<Transaction> transaction)
      implements InputRecord {

    /** One that was not decoded. */
    public Usable(String place, byte[] key, byte[] value, long eventTimeMillis, long rows) {
      this(place, key, value, eventTimeMillis, rows, Optional.empty());
    }

    /** The same rows as ones that are not sent after all. */
    public Rejected rejected(Reason reason, String detail) {
      return new Rejected(place, reason, detail, value, rows);
    }
  }

  /**
   * Rows that no transaction could be made of.
   *
   * @param place file and line or byte, for people
   * @param reason why, as a fixed code
   * @param detail what is wrong and how to mend it
   * @param bytes the row as it was read, cut off if it is very long
   * @param rows rows that are lost with it
   */
  record Rejected(String place, Reason reason, String detail, byte[] bytes, long rows)
      implements InputRecord {}

  /** Why rows are rejected. The {@link #code} is public: never change one. */
  enum Reason {
    /** Not what the format promises. */
    MALFORMED("malformed"),
    /** What is behind is lost: the input breaks off. */
    ENDS_EARLY("ends-early"),
    /** In a schema that nobody here knows. */
    UNKNOWN_SCHEMA("unknown-schema"),
    /** Longer than a record may be. */
    TOO_LARGE("too-large"),
    /** Readable, but impossible. */
    INVALID("invalid"),
    /** Of a time that has not come yet. */
    FUTURE_DATED("future-dated"),
    /** A span that its trace already has. */
    DUPLICATE_SPAN("duplicate-span"),
    /** A span whose caller is not in its trace. */
    ORPHAN_SPAN("orphan-span"),
    /** A span of a trace that has no first span. */
    MISSING_ROOT("missing-root");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** What the jobs call it, here; what they find and this package does not know is malformed. */
    static Reason of(io.tidewatch.jobs.wire.Reason found) {
      return Arrays.stream(values())
          .filter(each -> each.code.equals(found.code()))
          .findFirst()
          .orElse(MALFORMED);
    }

    /** The name in dead letters. */
    public String code() {
      return code;
    }
  }
}
