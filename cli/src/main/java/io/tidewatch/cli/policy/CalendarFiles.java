package io.tidewatch.cli.policy;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.io.WriteContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.util.ICalDate;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code .ics} files that calendars refer to: each event becomes an entry with the
 * switches of the calendar that names the file. An event that was moved or called off alone is
 * taken out of its series.
 */
final class CalendarFiles {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final Pattern UNTIL_PART = Pattern.compile("UNTIL=([0-9TZ]+)");

  /** The library's way to say that a zone is not defined in the file but known by its name. */
  private static final int ZONE_OF_IANA = 37;

  private static final String CALENDARS = "/calendars";

  private final MergedFiles files;
  private final List<PolicyShape.Fault> faults;
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<String> unresolved = new ArrayList<>();
  private final Set<Path> used = new HashSet<>();

  /**
   * @param faults what is out of shape; entries with such are left alone
   */
  CalendarFiles(MergedFiles files, List<PolicyShape.Fault> faults) {
    this.files = files;
    this.faults = faults;
  }

  /** Puts the events in place of the entries that refer to files; says what cannot be read. */
  List<PolicyProblem> resolve() {
    if (files.whole().path("calendars") instanceof ArrayNode calendars) {
      int count = calendars.size();
      for (int i = 0; i < count; i++) {
        if (calendars.get(i).path("ics").isTextual()) {
          resolve(calendars, i);
        }
      }
    }
    return problems;
  }

  /** Whether a calendar refers to a file. */
  boolean isUsed(Path file) {
    return used.contains(normal(file));
  }

  /** Entries whose files were not read. */
  List<String> unresolved() {
    return unresolved;
  }

  private void resolve(ArrayNode calendars, int index) {
    String pointer = Paths.child(CALENDARS, index);
    ObjectNode entry = (ObjectNode) calendars.get(index);
    Position place = files.valueAt(Paths.child(pointer, "ics"));
    Path named = Path.of(place.file()).resolveSibling(entry.path("ics").asText());
    used.add(normal(named));
    if (faults.stream().anyMatch(fault -> (fault.pointer() + "/").startsWith(pointer + "/"))) {
      unresolved.add(pointer);
      return;
    }
    int before = problems.size();
    for (String other : List.of("from", "to", "zone", "repeats", "except")) {
      if (entry.has(other)) {
        problems.add(
            new PolicyProblem(
                files.keyAt(Paths.child(pointer, other)),
                "'%s' must not be there: the times are in the file that 'ics' names"
                    .formatted(other)));
      }
    }
    List<ObjectNode> events = problems.size() > before ? List.of() : read(named, place, entry);
    if (events.isEmpty()) {
      unresolved.add(pointer);
      return;
    }
    calendars.set(index, events.get(0));
    files.place(pointer, place);
    for (ObjectNode event : events.subList(1, events.size())) {
      files.place(Paths.child(CALENDARS, calendars.size()), place);
      calendars.add(event);
    }
  }

  private List<ObjectNode> read(Path file, Position place, ObjectNode entry) {
    List<ObjectNode> entries = new ArrayList<>();
    int before = problems.size();
    try {
      String text = Files.readString(file);
      List<List<ParseWarning>> warnings = new ArrayList<>();
      ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
      if (calendar == null) {
        problems.add(
            new PolicyProblem(
                new Position(file.toString(), 1, 1), "this is no calendar: VCALENDAR is missing"));
        return entries;
      }
      for (ParseWarning warning : warnings.get(0)) {
        if (Integer.valueOf(ZONE_OF_IANA).equals(warning.getCode())) {
          continue;
        }
        int line = warning.getLineNumber() == null ? 1 : warning.getLineNumber();
        problems.add(
            new PolicyProblem(new Position(file.toString(), line, 1), warning.getMessage()));
      }
      new Events(file, calendar, entry).addTo(entries);
      if (entries.isEmpty() && problems.size() == before) {
        problems.add(new PolicyProblem(place, "%s holds no event".formatted(file)));
      }
    } catch (IOException e) {
      problems.add(new PolicyProblem(place, "%s cannot be read: %s".formatted(file, reason(e))));
    } catch (RuntimeException e) {
      problems.add(
          new PolicyProblem(
              new Position(file.toString(), 1, 1), "the calendar cannot be read: " + e));
    }
    return entries;
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** The events of one file. */
  private final class Events {
    private final Path file;
    private final ICalendar calendar;
    private final TimezoneInfo zones;
    private final ObjectNode entry;

    Events(Path file, ICalendar calendar, ObjectNode entry) {
      this.file = file;
      this.calendar = calendar;
      this.zones = calendar.getTimezoneInfo();
      this.entry = entry;
    }

    void addTo(List<ObjectNode> entries) {
      Map<String, List<LocalDateTime>> moved = new HashMap<>();
      for (VEvent event : calendar.getEvents()) {
        if (event.getRecurrenceId() != null) {
          moved
              .computeIfAbsent(uid(event), any -> new ArrayList<>())
              .add(local(event.getRecurrenceId(), zone(event.getRecurrenceId())));
        }
      }
      for (VEvent event : calendar.getEvents()) {
        boolean calledOff = event.getStatus() != null && event.getStatus().isCancelled();
        if (!calledOff) {
          add(event, moved, entries);
        }
      }
    }

    private void add(
        VEvent event, Map<String, List<LocalDateTime>> moved, List<ObjectNode> entries) {
      if (event.getDateStart() == null) {
        problem(event, "has no beginning (DTSTART)");
        return;
      }
      ZoneId zone = zone(event.getDateStart());
      LocalDateTime from = local(event.getDateStart(), zone);
      LocalDateTime to = end(event, from, zone);
      if (!to.isAfter(from)) {
        problem(event, "does not end after it begins");
        return;
      }
      ObjectNode single = entry(event, from, to, zone);
      if (event.getRecurrenceRule() == null || event.getRecurrenceId() != null) {
        entries.add(single);
      } else {
        ObjectNode series = single.deepCopy();
        series.put("repeats", rule(event, zone));
        List<LocalDateTime> except = new ArrayList<>(moved.getOrDefault(uid(event), List.of()));
        for (ExceptionDates dates : event.getExceptionDates()) {
          dates.getValues().forEach(date -> except.add(local(date, zone)));
        }
        if (!except.isEmpty()) {
          ArrayNode list = series.putArray("except");
          except.stream().distinct().sorted().forEach(start -> list.add(LOCAL.format(start)));
        }
        entries.add(series);
      }
      Duration length = Duration.between(from, to);
      for (RecurrenceDates dates : event.getRecurrenceDates()) {
        for (ICalDate date : dates.getDates()) {
          LocalDateTime start = local(date, zone);
          entries.add(entry(event, start, start.plus(length), zone));
        }
      }
    }

    private ObjectNode entry(VEvent event, LocalDateTime from, LocalDateTime to, ZoneId zone) {
      ObjectNode made = entry.deepCopy();
      made.remove("ics");
      String summary = event.getSummary() == null ? "" : event.getSummary().getValue();
      if (summary != null && !summary.isBlank()) {
        made.put("name", entry.path("name").asText() + ": " + summary.strip());
      }
      made.put("from", LOCAL.format(from)).put("to", LOCAL.format(to));
      if (zone != null) {
        made.put("zone", zone.getId());
      }
      return made;
    }

    private LocalDateTime end(VEvent event, LocalDateTime from, ZoneId zone) {
      if (event.getDateEnd() != null) {
        return local(event.getDateEnd().getValue(), zone);
      }
      if (event.getDuration() != null && event.getDuration().getValue() != null) {
        return from.plus(Duration.ofMillis(event.getDuration().getValue().toMillis()));
      }
      return event.getDateStart().getValue().hasTime() ? from : from.plusDays(1);
    }

    /** The rule with its end on the clock of the event, which has it in UTC by the standard. */
    private String rule(VEvent event, ZoneId zone) {
      String rule = written(event);
      Matcher until = UNTIL_PART.matcher(rule);
      if (!until.find()) {
        return rule;
      }
      String value = until.group(1);
      LocalDateTime end;
      if (value.length() == 8) {
        end = LocalDateTime.parse(value + "T235959", UNTIL);
      } else if (value.endsWith("Z")) {
        end =
            LocalDateTime.ofInstant(
                LocalDateTime.parse(value.substring(0, 15), UNTIL).toInstant(ZoneOffset.UTC),
                zone == null ? ZoneOffset.UTC : zone);
      } else {
        end = LocalDateTime.parse(value, UNTIL);
      }
      return until.replaceFirst("UNTIL=" + UNTIL.format(end));
    }

    private String written(VEvent event) {
      return new RecurrenceRuleScribe()
          .writeText(event.getRecurrenceRule(), new WriteContext(ICalVersion.V2_0, zones, null));
    }

    /** Null if the time floats, so that it is meant on the clock of each series. */
    private ZoneId zone(DateOrDateTimeProperty property) {
      if (!property.getValue().hasTime() || zones.isFloating(property)) {
        return null;
      }
      return zoneOf(property);
    }

    private ZoneId zoneOf(ICalProperty property) {
      TimezoneAssignment assigned = zones.getTimezone(property);
      if (assigned == null) {
        return ZoneOffset.UTC;
      }
      try {
        return ZoneId.of(assigned.getTimeZone().getID());
      } catch (DateTimeException e) {
        problems.add(
            new PolicyProblem(
                new Position(file.toString(), 1, 1),
                "the zone '%s' is none of IANA's".formatted(assigned.getTimeZone().getID())));
        return ZoneOffset.UTC;
      }
    }

    private LocalDateTime local(DateOrDateTimeProperty property, ZoneId zone) {
      return local(property.getValue(), zone);
    }

    private LocalDateTime local(ICalDate date, ZoneId zone) {
      if (!date.hasTime() || zone == null) {
        var raw = date.getRawComponents();
        return date.hasTime()
            ? LocalDateTime.of(
                raw.getYear(),
                raw.getMonth(),
                raw.getDate(),
                raw.getHour(),
                raw.getMinute(),
                raw.getSecond())
            : LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), 0, 0);
      }
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), zone);
    }

    private static String uid(VEvent event) {
      return event.getUid() == null ? "" : event.getUid().getValue();
    }

    private void problem(VEvent event, String what) {
      problems.add(
          new PolicyProblem(
              new Position(file.toString(), 1, 1),
              "the event '%s' %s"
                  .formatted(
                      event.getSummary() == null ? uid(event) : event.getSummary().getValue(),
                      what)));
    }
  }
}
