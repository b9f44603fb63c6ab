package io.tidewatch.cli.explain;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Table;
import io.tidewatch.cli.terminal.Table.Cell;
import io.tidewatch.models.alerting.ReasonSentence;
import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.series.IndicatorJudgement;
import io.tidewatch.models.series.Reason;
import io.tidewatch.models.words.Counted;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be said of a judged window. Knows no index: it is given what was found there. */
final class Explanation {
  private static final int WINDOW_SECONDS = 60;

  /** Windows among which the default lifecycle looks for the ones that raise an alert. */
  private static final int LATEST = 3;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final String series;
  private final StoredWindow window;
  private final List<StoredWindow> around;
  private final List<StoredAlert> alerts;
  private final ZoneId zone;

  /**
   * All that is needed to explain a window.
   *
   * @param series its series
   * @param window the window
   * @param around the windows before and after it, in order
   * @param alerts those that lasted at the window's end
   * @param zone by whose clock times are written
   */
  Explanation(
      String series,
      StoredWindow window,
      List<StoredWindow> around,
      List<StoredAlert> alerts,
      ZoneId zone) {
    this.series = series;
    this.window = window;
    this.around = around;
    this.alerts = alerts;
    this.zone = zone;
  }

  /** When and what. */
  List<String> head() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s–%s (%s): %s"
            .formatted(
                series,
                DAY.format(window.start().atZone(zone)),
                MINUTE.format(window.start().plusSeconds(WINDOW_SECONDS).atZone(zone)),
                zone,
                levelAndReason()));
    lines.add(
        "%s; judged by %s%s%s."
            .formatted(
                Counted.of(window.transactions(), "transaction"),
                "0".equals(window.policyVersion())
                    ? "the built-in policies"
                    : "version " + window.policyVersion() + " of the policies",
                window.revision() == 0
                    ? ""
                    : "; amended by late records " + Counted.of(window.revision(), "time"),
                window.learning() ? "; the model was still learning" : ""));
    lines.add("Calendar: " + (window.calendar().isEmpty() ? "nothing" : window.calendar()) + ".");
    return lines;
  }

  private String levelAndReason() {
    return lowerCase(window.level()) + ", " + window.reason().code();
  }

  /** The indicators, a row each. */
  Table indicators() {
    Table table =
        new Table(
            "indicator",
            "observed",
            "expected",
            "band (90 %)",
            "score",
            "level",
            "reason",
            "bad",
            "over");
    for (IndicatorJudgement judgement : window.indicators()) {
      Indicator indicator = judgement.indicator();
      boolean inside = judgement.reason() == Reason.WITHIN_BAND;
      table.row(
          Cell.of(indicator.id()),
          Cell.of(value(indicator, judgement.observed())),
          Cell.of(value(indicator, judgement.expected())),
          Cell.of(
              value(indicator, judgement.lower()) + " – " + value(indicator, judgement.upper())),
          Cell.of(String.format(Locale.ROOT, "%.0f", judgement.score())),
          new Cell(lowerCase(judgement.level()), style(judgement.level())),
          Cell.of(judgement.reason().code()),
          Cell.of(inside ? "" : String.valueOf(judgement.evidence())),
          Cell.of(inside ? "" : judgement.horizonMinutes() + " min"));
    }
    return table;
  }

  /** Why there was an alert or not, indicator by indicator, the worst first. */
  List<String> verdicts() {
    List<String> lines = new ArrayList<>();
    Map<String, StoredAlert> byIndicator =
        alerts.stream().collect(Collectors.toMap(StoredAlert::indicator, a -> a, (a, b) -> b));
    window.indicators().stream()
        .sorted(Comparator.comparing(IndicatorJudgement::score).reversed())
        .forEach(
            judgement -> {
              StoredAlert alert = byIndicator.get(judgement.indicator().id());
              if (alert != null) {
                lines.add("Alert: " + alert(alert));
                lines.add("  In this minute: " + ReasonSentence.of(judgement) + ".");
              } else if (judgement.reason() != Reason.WITHIN_BAND) {
                lines.add("No alert: " + why(judgement));
              }
            });
    if (lines.isEmpty()) {
      lines.add("No alert: every indicator was inside its band.");
    }
    return lines;
  }

  private String alert(StoredAlert alert) {
    return "%s since %s, raised %s, %s, at most %s (%s)."
        .formatted(
            alert.indicator(),
            MINUTE.format(alert.onset().atZone(zone)),
            MINUTE.format(alert.raisedAt().atZone(zone)),
            alert
                .clearedAt()
                .map(cleared -> "cleared " + DAY.format(cleared.atZone(zone)))
                .orElse("lasting still"),
            alert.peakLevel(),
            alert.id());
  }

  private String why(IndicatorJudgement judgement) {
    String sentence = ReasonSentence.of(judgement);
    if (judgement.level() != Level.OK) {
      long reached = latest().stream().filter(w -> hasLevel(w, judgement.indicator())).count();
      return sentence
          + ". That is %s, in %d of the latest %s; an alert takes 2 of %d, unless"
              .formatted(
                  lowerCase(judgement.level()),
                  reached,
                  Counted.of(latest().size(), "window"),
                  LATEST)
          + " the policies say otherwise (lifecycle.raiseAfter, raiseWithin).";
    }
    return sentence + "." + mend(judgement.reason());
  }

  /** What in the policies decides that. */
  private static String mend(Reason reason) {
    return switch (reason) {
      case BELOW_LEVEL -> " Chance alone does that too often for a level (thresholds).";
      case TOO_LITTLE_EVIDENCE ->
          " More bad transactions would be needed (thresholds.minEvidence).";
      case MUTED -> " The calendar says so (calendars).";
      default -> "";
    };
  }

  /** The window and those just before it. */
  private List<StoredWindow> latest() {
    Instant from = window.start().minusSeconds((LATEST - 1L) * WINDOW_SECONDS);
    return around.stream()
        .filter(w -> !w.start().isBefore(from) && !w.start().isAfter(window.start()))
        .toList();
  }

  private static boolean hasLevel(StoredWindow window, Indicator indicator) {
    return of(window, indicator).map(j -> j.level() != Level.OK).orElse(false);
  }

  /** The minutes around, of the indicator that deviates most. */
  List<String> chart() {
    Optional<IndicatorJudgement> worst =
        window.indicators().stream()
            .filter(judgement -> judgement.reason() != Reason.NOT_MEASURED)
            .max(Comparator.comparing(IndicatorJudgement::score));
    if (worst.isEmpty() || around.isEmpty()) {
      return List.of();
    }
    Indicator indicator = worst.get().indicator();
    Instant start = around.get(0).start();
    int minutes = 1 + minutesFrom(start, around.get(around.size() - 1).start());
    List<BandChart.Point> points = new ArrayList<>();
    for (int i = 0; i < minutes; i++) {
      points.add(BandChart.Point.NOTHING);
    }
    for (StoredWindow each : around) {
      of(each, indicator)
          .ifPresent(
              j ->
                  points.set(
                      minutesFrom(start, each.start()),
                      new BandChart.Point(j.observed(), j.lower(), j.upper())));
    }
    List<String> lines = new ArrayList<>();
    lines.add(indicator.id() + ":");
    lines.addAll(
        BandChart.draw(
            points,
            start,
            minutesFrom(start, window.start()),
            zone,
            number -> ReasonSentence.value(indicator, number)));
    return lines;
  }

  private static int minutesFrom(Instant start, Instant moment) {
    return Math.toIntExact((moment.getEpochSecond() - start.getEpochSecond()) / WINDOW_SECONDS);
  }

  private static Optional<IndicatorJudgement> of(StoredWindow window, Indicator indicator) {
    return window.indicators().stream().filter(j -> j.indicator() == indicator).findFirst();
  }

  private static String value(Indicator indicator, double value) {
    return Double.isFinite(value) ? ReasonSentence.value(indicator, value) : "-";
  }

  private static Style style(Level level) {
    return switch (level) {
      case OK -> Style.PLAIN;
      case WARNING, MINOR -> Style.WARNING;
      case MAJOR, CRITICAL -> Style.BAD;
    };
  }

  private static String lowerCase(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
