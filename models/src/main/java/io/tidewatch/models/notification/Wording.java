package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.words.Counted;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What notifications say in words, and the values that templates may fill in.
 *
 * @param zone by whose clock times are told
 * @param link address under which more is known of an incident; empty for none
 */
public record Wording(ZoneId zone, Optional<TextTemplate> link) {
  private static final IncidentFacts NOTHING_WRONG =
      new IncidentFacts(
          "id",
          1,
          "tenant",
          IncidentKind.DEVIATION,
          IncidentState.OPEN,
          Level.OK,
          Priority.P5,
          "",
          "",
          "",
          0,
          0,
          0,
          List.of(),
          "",
          List.of(),
          0,
          0,
          0,
          0);
  private static final Notification BLANK =
      new Notification("", NotableChange.OPENED, NOTHING_WRONG, List.of(), 0);

  /** Times in UTC, no links. */
  public static Wording plain() {
    return new Wording(ZoneOffset.UTC, Optional.empty());
  }

  /** The names that a link may fill in. */
  public static Set<String> namesOfLink() {
    return plain().facts(BLANK).keySet();
  }

  /** The names that a template of one notification may fill in. */
  public static Set<String> namesOfOne() {
    return plain().ofOne(BLANK).keySet();
  }

  /** The names that a template of a message may fill in. */
  public static Set<String> namesOfMessage() {
    return plain().ofMessage(new Batch(List.of(new Waiting(1, BLANK, 0, false, false)))).keySet();
  }

  /** The values of one notification. */
  public Map<String, Object> ofOne(Notification notification) {
    Map<String, Object> values = facts(notification);
    values.put("headline", headline(notification));
    values.put("link", link(notification));
    values.put("text", text(notification));
    return values;
  }

  /** The values of a message: those of its most urgent notification, and of all together. */
  public Map<String, Object> ofMessage(Batch batch) {
    List<Notification> all = batch.notifications();
    Notification leading =
        all.stream().min(Comparator.comparing(each -> each.facts().priority())).orElseThrow();
    Map<String, Object> values = ofOne(leading);
    values.put("count", (long) all.size());
    values.put("key", batch.key());
    if (all.size() > 1) {
      values.put(
          "headline",
          "%s, the most urgent: %s".formatted(Counted.of(all.size(), "change"), headline(leading)));
      values.put("text", String.join("\n\n", all.stream().map(this::section).toList()));
    }
    return values;
  }

  /** One notification in one line. */
  public String headline(Notification notification) {
    return "[%s] %s: %s (%s)"
        .formatted(
            notification.facts().priority(),
            notification.change() == NotableChange.RAISED
                ? "Raised to " + notification.facts().priority()
                : notification.change().word(),
            notification.facts().title(),
            notification.facts().tenant());
  }

  private String section(Notification notification) {
    return headline(notification) + "\n" + text(notification);
  }

  /** What a notification says below its headline. */
  public String text(Notification notification) {
    IncidentFacts facts = notification.facts();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Level %s since %s. %s hit, %,d failed, %,d slowed; impact %,d.",
            lower(facts.level()),
            time(facts.onsetMillis()),
            Counted.of(facts.usersHit(), "user"),
            facts.failed(),
            facts.slowed(),
            facts.impact()));
    addIfSaid(lines, "", facts.reason());
    addIfSaid(lines, "", notification.change().ends() ? facts.lastStep() : "");
    addIfSaid(lines, "Changed shortly before: ", String.join("; ", facts.changes()));
    addIfSaid(lines, "Owner: ", String.join(", ", notification.owners()));
    addIfSaid(lines, "", link(notification));
    return String.join("\n", lines);
  }

  /** Where more is known of it; empty for nowhere. */
  public String link(Notification notification) {
    return link.map(template -> template.fill(facts(notification))).orElse("");
  }

  private Map<String, Object> facts(Notification notification) {
    IncidentFacts facts = notification.facts();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", notification.id());
    values.put("change", lower(notification.change()));
    values.put("incident", facts.incidentId());
    values.put("revision", facts.revision());
    values.put("tenant", facts.tenant());
    values.put("kind", lower(facts.kind()));
    values.put("state", lower(facts.state()));
    values.put("level", lower(facts.level()));
    values.put("priority", facts.priority().name());
    values.put("title", facts.title());
    values.put("reason", facts.reason());
    values.put("lastStep", facts.lastStep());
    values.put("since", time(facts.onsetMillis()));
    values.put("updated", time(facts.updatedAtMillis()));
    values.put("sinceMillis", facts.onsetMillis());
    values.put("updatedMillis", facts.updatedAtMillis());
    values.put("services", String.join(", ", new TreeSet<>(facts.services())));
    values.put("component", facts.component());
    values.put("owners", String.join(", ", notification.owners()));
    values.put("changes", String.join("; ", facts.changes()));
    values.put("users", facts.usersHit());
    values.put("failed", facts.failed());
    values.put("slowed", facts.slowed());
    values.put("impact", facts.impact());
    return values;
  }

  private String time(long millis) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT)
        .format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  private static void addIfSaid(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add(label + text);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
