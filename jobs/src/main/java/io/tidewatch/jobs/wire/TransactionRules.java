package io.tidewatch.jobs.wire;

import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Transaction;
import java.time.Duration;
import java.util.List;

/**
 * What a transaction must satisfy before anything is computed from it. Kept at the edge, so that
 * the models may believe what they are given.
 */
final class TransactionRules {
  private static final int LONGEST_NAME = 256;

  /** Far more than any id needs; they are kept with exemplars, and state has bounds of its own. */
  private static final int LONGEST_ID = 1024;

  private static final int MOST_HOPS = 10_000;
  private static final long LONGEST_MICROS = Duration.ofDays(7).toNanos() / 1000;
  // 2000-01-01 and 2200-01-01: outside, a unit was mixed up.
  private static final long EARLIEST_MICROS = 946_684_800_000_000L;
  private static final long LATEST_MICROS = 7_258_118_400_000_000L;

  private TransactionRules() {}

  /** Throws with what is wrong, where, the rule, and how to mend it. */
  static void check(Transaction transaction) throws UnusableException {
    checkName("tenant", transaction.series().tenant());
    checkName("service", transaction.series().service());
    checkName("transaction", transaction.series().transaction());
    checkLength("userGroup", transaction.userGroup());
    checkLength("channel", transaction.channel());
    checkLength("region", transaction.region());
    checkId("eventId", transaction.eventId());
    checkId("userId", transaction.userId());
    checkId("traceId", transaction.traceId());
    long start = transaction.startMicros();
    if (start < EARLIEST_MICROS || start > LATEST_MICROS) {
      throw invalid(
          "start is %d, which as microseconds since 1970 lies outside the years 2000 to 2200"
              .formatted(start));
    }
    checkDuration("durationMicros", transaction.durationMicros());
    checkHops(transaction.hops());
  }

  private static void checkHops(List<Hop> hops) throws UnusableException {
    if (hops.size() > MOST_HOPS) {
      throw invalid(
          "%d hops; at most %d make sense in one transaction".formatted(hops.size(), MOST_HOPS));
    }
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      if (hop.component().isBlank() || hop.component().length() > LONGEST_NAME) {
        throw invalidHop(i, "component must have 1 to 256 characters");
      }
      if (hop.operation().length() > LONGEST_NAME || hop.instance().length() > LONGEST_NAME) {
        throw invalidHop(i, "operation and instance may have at most 256 characters");
      }
      if (hop.parent() < -1 || hop.parent() >= i) {
        throw invalidHop(
            i, "parent is " + hop.parent() + "; callers come before the called, -1 for none");
      }
      if (Math.abs(hop.startOffsetMicros()) > LONGEST_MICROS
          || hop.startOffsetMicros() == Long.MIN_VALUE) {
        throw invalidHop(i, "startOffsetMicros is more than seven days; send microseconds");
      }
      if (hop.durationMicros() < 0 || hop.durationMicros() > LONGEST_MICROS) {
        throw invalidHop(i, "durationMicros is " + hop.durationMicros() + "; 0 to seven days");
      }
      if (hop.callerDurationMicros() < -1 || hop.callerDurationMicros() > LONGEST_MICROS) {
        throw invalidHop(
            i, "callerDurationMicros is " + hop.callerDurationMicros() + "; 0 to seven days");
      }
    }
  }

  private static void checkName(String field, String value) throws UnusableException {
    if (value.isBlank()) {
      throw invalid("%s is empty; it names the series and must be there".formatted(field));
    }
    checkLength(field, value);
  }

  private static void checkLength(String field, String value) throws UnusableException {
    if (value.length() > LONGEST_NAME) {
      throw invalid(
          "%s has %d characters, at most %d are allowed; put free text into the attributes"
              .formatted(field, value.length(), LONGEST_NAME));
    }
  }

  private static void checkId(String field, String value) throws UnusableException {
    if (value.length() > LONGEST_ID) {
      throw invalid(
          "%s has %d characters, at most %d are allowed; send an id, not what it stands for"
              .formatted(field, value.length(), LONGEST_ID));
    }
  }

  private static void checkDuration(String field, long micros) throws UnusableException {
    if (micros < 0) {
      throw invalid(
          "%s is %d; a duration is never negative, see to the clocks".formatted(field, micros));
    }
    if (micros > LONGEST_MICROS) {
      throw invalid("%s is %d, more than seven days; send microseconds".formatted(field, micros));
    }
  }

  private static UnusableException invalidHop(int index, String rule) {
    return invalid("hop %d: %s".formatted(index, rule));
  }

  private static UnusableException invalid(String detail) {
    return new UnusableException(Reason.INVALID, detail);
  }
}
