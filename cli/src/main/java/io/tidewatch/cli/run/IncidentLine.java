package io.tidewatch.cli.run;

import io.tidewatch.cli.terminal.Style;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.models.words.Counted;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Tells an incident's revision in one line, if it is worth one. */
public final class IncidentLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private IncidentLine() {}

  /**
   * The line.
   *
   * @param before the revision before; null for the first
   * @return empty unless it has opened, opened again, become more urgent, or been resolved
   */
  public static Optional<String> of(Incident before, Incident now, Terminal terminal) {
    Optional<String> what = event(before, now);
    return what.map(
        event ->
            "%s  %s  P%d %-8s  %-10s  %s"
                .formatted(
                    time(now.getUpdatedAt()),
                    terminal.styled(style(event), "%-8s".formatted(event)),
                    now.getPriority(),
                    now.getLevel().name().toLowerCase(Locale.ROOT),
                    now.getTenant(),
                    description(now)));
  }

  private static String description(Incident incident) {
    String blamed =
        incident.getSuspects().isEmpty()
            ? ""
            : " | blames " + incident.getSuspects().get(0).getComponent();
    return "%s%s | %s hit"
        .formatted(
            incident.getTitle(), blamed, Counted.of(incident.getImpact().getUsersHit(), "user"));
  }

  private static Optional<String> event(Incident before, Incident now) {
    boolean isOpen = lasts(now);
    boolean wasOpen = before != null && lasts(before);
    if (isOpen && !wasOpen) {
      return Optional.of(before == null ? "opened" : "reopened");
    }
    if (!isOpen && wasOpen) {
      return Optional.of("resolved");
    }
    if (isOpen && now.getPriority() < before.getPriority()) {
      return Optional.of("risen");
    }
    return Optional.empty();
  }

  private static boolean lasts(Incident incident) {
    return incident.getState() == IncidentState.OPEN
        || incident.getState() == IncidentState.ACKNOWLEDGED;
  }

  private static Style style(String event) {
    return event.equals("resolved") ? Style.GOOD : Style.BAD;
  }

  /** A moment of event time, in UTC. */
  public static String time(Instant moment) {
    return TIME.format(moment);
  }
}
