package io.tidewatch.jobs.policy;

import io.tidewatch.models.policy.CalendarEntry;
import io.tidewatch.models.policy.Recurrence;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Reads rules of RFC 5545, such as {@code FREQ=MONTHLY;BYDAY=-1SU}. */
public final class RecurrenceRules {
  private RecurrenceRules() {}

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException if it is none; if it ends by a clock that is not that of the
   *     entry; or if it comes more often than daily for ever, which nobody could follow
   */
  public static Recurrence parse(String text) {
    RecurrenceRule rule;
    try {
      rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException(
          "must be one of RFC 5545 such as FREQ=WEEKLY;BYDAY=SU (" + e.getMessage() + ")", e);
    } catch (RuntimeException e) {
      // Some texts trip the library in places where it did not look for that.
      throw new IllegalArgumentException("must be one of RFC 5545 such as FREQ=WEEKLY;BYDAY=SU", e);
    }
    DateTime until = rule.getUntil();
    if (until != null && (until.isAllDay() || !until.isFloating())) {
      throw new IllegalArgumentException(
          "UNTIL must be a time on the clock of the entry's zone such as 20261231T235959, without Z");
    }
    boolean often =
        rule.getFreq() == Freq.SECONDLY
            || rule.getFreq() == Freq.MINUTELY
            || rule.getFreq() == Freq.HOURLY;
    if (often && rule.isInfinite()) {
      throw new IllegalArgumentException(
          "what comes more often than daily must end: say UNTIL or COUNT");
    }
    if (rule.getCount() != null && rule.getCount() > CalendarEntry.MOST_TIMES) {
      throw new IllegalArgumentException("COUNT must be at most " + CalendarEntry.MOST_TIMES);
    }
    return new Rule(text);
  }

  /** A rule that can be read. Equal if the texts are. */
  private record Rule(String rule) implements Recurrence {

    @Override
    public List<LocalDateTime> starts(LocalDateTime first, LocalDateTime before, int most) {
      List<LocalDateTime> starts = new ArrayList<>();
      try {
        RecurrenceRuleIterator times =
            new RecurrenceRule(rule, RfcMode.RFC5545_STRICT)
                .iterator(
                    new DateTime(
                        first.getYear(),
                        first.getMonthValue() - 1,
                        first.getDayOfMonth(),
                        first.getHour(),
                        first.getMinute(),
                        first.getSecond()));
        while (starts.size() < most && times.hasNext()) {
          LocalDateTime start = local(times.nextDateTime());
          if (!start.isBefore(before)) {
            break;
          }
          starts.add(start);
        }
      } catch (InvalidRecurrenceRuleException e) {
        throw new IllegalStateException("it could be read before: " + rule, e);
      } catch (IllegalArgumentException e) {
        // It goes on for ever without coming again, such as on every 30th of February.
        return starts;
      }
      return starts;
    }

    private static LocalDateTime local(DateTime time) {
      return LocalDateTime.of(
          time.getYear(),
          time.getMonth() + 1,
          time.getDayOfMonth(),
          time.getHours(),
          time.getMinutes(),
          time.getSeconds());
    }
  }
}
