package io.tidewatch.models.alerting;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.series.IndicatorJudgement;
import java.util.Locale;

/**
 * Says in one sentence why a level is what it is, for instance {@code p95 2.4 s instead of 310 ms
 * (250 ms–400 ms); by chance once in 9 years}.
 */
public final class ReasonSentence {
  private static final double MINUTES_PER_HOUR = 60;
  private static final double MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
  private static final double MINUTES_PER_YEAR = 365 * MINUTES_PER_DAY;

  private ReasonSentence() {}

  /** The sentence of one indicator's judgement. */
  public static String of(IndicatorJudgement j) {
    String name = nameOf(j.indicator());
    return switch (j.reason()) {
      case WITHIN_BAND ->
          name + " " + value(j.indicator(), j.observed()) + " is as expected " + band(j);
      case BELOW_LEVEL, DEVIATES, TRAFFIC_ABSENT -> deviation(j);
      case LEARNING -> "still learning what is normal for " + name;
      case MUTED -> "held back by the calendar: " + deviation(j);
      case TOO_LITTLE_EVIDENCE ->
          "too little evidence (%d bad): ".formatted(j.evidence()) + deviation(j);
      case TOO_SMALL -> "too small a change to matter: " + deviation(j);
      case NO_TRAFFIC_EXPECTED -> "no traffic, and none expected";
      case RETIRED -> "no traffic for so long that the series is left alone";
      case NEW_NORMAL ->
          name + " " + value(j.indicator(), j.expected()) + " is taken as the new normal";
      case NOT_MEASURED -> name + " could not be measured";
      case OBJECTIVE_KEPT,
          OBJECTIVE_ENDANGERED,
          BREACH_EXPECTED,
          OBJECTIVE_BREACHED,
          BREACH_MUTED,
          OBJECTIVE_WITHDRAWN,
          NOTHING_EXPECTED,
          SHADOW_ENDED,
          OUTLOOK_SHADOW_ENDED ->
          throw new IllegalArgumentException(j.reason() + " is never said of a window");
    };
  }

  private static String deviation(IndicatorJudgement j) {
    return "%s %s instead of %s %s; by chance once in %s"
        .formatted(
            nameOf(j.indicator()),
            value(j.indicator(), j.observed()),
            value(j.indicator(), j.expected()),
            band(j),
            period(j.returnPeriodMinutes()));
  }

  private static String band(IndicatorJudgement j) {
    return "(" + value(j.indicator(), j.lower()) + "–" + value(j.indicator(), j.upper()) + ")";
  }

  /** What people call an indicator, for instance {@code p95}. */
  public static String nameOf(Indicator indicator) {
    return switch (indicator) {
      case LATENCY_P50 -> "p50";
      case LATENCY_P95 -> "p95";
      case SUCCESS_RATE -> "success rate";
      case APDEX -> "Apdex";
      case THROUGHPUT -> "throughput";
    };
  }

  /** A value of an indicator as people read it, for instance {@code 310 ms}. */
  public static String value(Indicator indicator, double value) {
    return switch (indicator) {
      case LATENCY_P50, LATENCY_P95 -> duration(value);
      case SUCCESS_RATE -> significant(100 * value) + " %";
      case APDEX -> significant(value);
      case THROUGHPUT -> significant(value) + "/min";
    };
  }

  private static String duration(double micros) {
    if (micros < 1_000) {
      return significant(micros) + " us";
    }
    if (micros < 1_000_000) {
      return significant(micros / 1_000) + " ms";
    }
    return micros < 120e6
        ? significant(micros / 1_000_000) + " s"
        : significant(micros / 60e6) + " min";
  }

  private static String period(double minutes) {
    if (!(minutes < 1_000_000 * MINUTES_PER_YEAR)) {
      return "more than a million years";
    }
    if (minutes >= MINUTES_PER_YEAR) {
      return counted(minutes / MINUTES_PER_YEAR, "year");
    }
    if (minutes >= MINUTES_PER_DAY) {
      return counted(minutes / MINUTES_PER_DAY, "day");
    }
    return minutes >= MINUTES_PER_HOUR
        ? counted(minutes / MINUTES_PER_HOUR, "hour")
        : counted(minutes, "minute");
  }

  private static String counted(double value, String unit) {
    long whole = Math.round(value);
    return whole == 1 ? "a " + unit : whole + " " + unit + "s";
  }

  /** Three significant digits, without a useless tail of zeros. */
  private static String significant(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    String text = String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
