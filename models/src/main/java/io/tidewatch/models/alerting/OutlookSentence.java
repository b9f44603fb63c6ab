package io.tidewatch.models.alerting;

import io.tidewatch.models.forecast.BreachForecast;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.outlook.Prospect;
import io.tidewatch.models.series.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Says in one sentence what is to be expected of an objective, for instance {@code at this pace
 * p95, now 612 ms, passes 800 ms on Thu 19 Jun 14:00 (90 %: Wed 18 Jun 20:00 – Sat 21 Jun 09:00)}.
 * Times are those of the series' zone.
 */
final class OutlookSentence {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private OutlookSentence() {}

  static String of(Outlook outlook, ZoneId zone) {
    Indicator indicator = outlook.objective().indicator();
    String name = ReasonSentence.nameOf(indicator);
    String now = ReasonSentence.value(indicator, outlook.observed());
    String bound = ReasonSentence.value(indicator, outlook.objective().bound());
    String passes = indicator.isDuration() ? "passes" : "falls below";
    if (outlook.prospect() == Prospect.BREACHED) {
      return "the objective is breached: %s %s in an hour, promised %s".formatted(name, now, bound);
    }
    BreachForecast breach = outlook.breach();
    if (breach.expected().isEmpty()) {
      return "no longer expected: %s, now %s, %s %s within the coming week only by chance"
          .formatted(name, now, passes, bound);
    }
    return "at this pace %s, now %s, %s %s on %s (90 %%: %s – %s)"
        .formatted(
            name,
            now,
            passes,
            bound,
            time(breach.expected().getAsLong(), zone),
            time(breach.earliest().getAsLong(), zone),
            latest(outlook, zone));
  }

  /** Why nothing is expected any more, where no forecast says so. */
  static String ofEnd(Indicator indicator, Reason reason) {
    String name = ReasonSentence.nameOf(indicator);
    return switch (reason) {
      case OBJECTIVE_WITHDRAWN ->
          "no longer expected: nothing is promised of %s any more".formatted(name);
      case OUTLOOK_SHADOW_ENDED ->
          "no longer foreseen of %s: the version of the policies is no shadow any more"
              .formatted(name);
      default ->
          "no longer expected: nothing comes any more of which %s could be measured"
              .formatted(name);
    };
  }

  private static String latest(Outlook outlook, ZoneId zone) {
    OptionalLong latest = outlook.breach().latest();
    if (latest.isPresent()) {
      return time(latest.getAsLong(), zone);
    }
    int last = outlook.forecast().steps().size() - 1;
    return "after " + time(outlook.forecast().steps().get(last).endMillis(), zone);
  }

  private static String time(long millis, ZoneId zone) {
    // To the hour: the hours of a series begin at any minute, and nobody knows it to the minute.
    ZonedDateTime nearest = Instant.ofEpochMilli(millis).atZone(zone).plusMinutes(30);
    return TIME.format(nearest.truncatedTo(ChronoUnit.HOURS));
  }
}
