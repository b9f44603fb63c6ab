package io.tidewatch.jobs.policy;

import java.util.Objects;

/**
 * A version of the policies as its document, known to be in order.
 *
 * @param version number of the version
 * @param effectiveFromMillis start of the first window it judges, milliseconds since the epoch
 * @param use what it is published for
 * @param promotes of one in force, the version whose trial it ends by taking its place; 0 if none
 * @param document the policies in JSON
 */
public record PolicyVersion(
    long version, long effectiveFromMillis, Use use, long promotes, String document) {
  /** What a version is published for. */
  public enum Use {
    /** People are alerted by it. */
    IN_FORCE(0),
    /** It is tried out: judged beside those in force, and nobody is told. */
    SHADOW(1),
    /** It says that nothing is tried out any more; its document says nothing. */
    NO_SHADOW(2);

    private final int code;

    Use(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Use ofCode(int code) {
      for (Use use : values()) {
        if (use.code == code) {
          return use;
        }
      }
      throw new IllegalArgumentException("no use of a version has the code " + code);
    }
  }

  /** Refuses a version without a document. */
  public PolicyVersion {
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(document, "document");
  }

  /** A version that is in force from a moment on. */
  public PolicyVersion(long version, long effectiveFromMillis, String document) {
    this(version, effectiveFromMillis, Use.IN_FORCE, 0, document);
  }

  /** Whether it is, or will be, what people are alerted by. */
  public boolean isInForce() {
    return use == Use.IN_FORCE;
  }
}
