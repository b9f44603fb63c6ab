package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.settings.Spelling;
import io.tidewatch.jobs.yaml.YamlPart;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.notification.Hours;
import io.tidewatch.models.notification.Owners;
import io.tidewatch.models.notification.Quiet;
import io.tidewatch.models.notification.Route;
import io.tidewatch.models.notification.RouteFilter;
import io.tidewatch.models.notification.Routes;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads calendars and routes of the file. */
final class RouteReader {
  private final YamlPart root;
  private final ZoneId zone;
  private final Set<String> receivers;
  private final Map<String, Hours> calendars = new HashMap<>();

  /**
   * Of a file.
   *
   * @param zone by whose clock calendars go that do not say
   * @param receivers names of the receivers that there are
   */
  RouteReader(YamlPart root, ZoneId zone, Set<String> receivers) {
    this.root = root;
    this.zone = zone;
    this.receivers = receivers;
  }

  Routes read(Owners owners) {
    root.parts("calendars").forEach(this::readCalendar);
    List<Route> routes = new ArrayList<>();
    for (YamlPart part : root.parts("routes")) {
      route(part).ifPresent(routes::add);
    }
    return new Routes(routes, owners);
  }

  private void readCalendar(YamlPart part) {
    String name = part.require("name", FileKinds.name(), "");
    ZoneId own = part.read("timeZone", FileKinds.zone()).orElse(zone);
    List<DayOfWeek> days = part.list("days", FileKinds.day());
    LocalTime from = part.require("from", FileKinds.time(), LocalTime.MIDNIGHT);
    LocalTime to = part.require("to", FileKinds.time(), LocalTime.MIDNIGHT);
    Set<DayOfWeek> begin = days.isEmpty() ? Set.of(DayOfWeek.values()) : new HashSet<>(days);
    if (calendars.put(name, new Hours(own, begin, from, to)) != null) {
      part.reportAt("name", "there is a calendar '%s' already".formatted(name));
    }
  }

  private Optional<Route> route(YamlPart part) {
    RouteFilter filter =
        new RouteFilter(
            new HashSet<>(part.list("tenants", Kind.text())),
            new HashSet<>(part.list("owners", Kind.text())),
            new HashSet<>(part.list("services", Kind.text())),
            new HashSet<>(part.list("kinds", Kind.oneOf(IncidentKind.class))),
            part.read("priority", Kind.oneOf(Priority.class)).orElse(Priority.P5),
            calendar(part, "during"),
            calendar(part, "outside"));
    List<String> leadsTo = part.list("receivers", Kind.text());
    for (String each : leadsTo) {
      if (!receivers.contains(each)) {
        part.reportAt("receivers", unknown("receiver", each, receivers));
      }
    }
    Optional<Quiet> quiet = part.part("quiet").flatMap(this::quiet);
    boolean goOn = part.read("continue", Kind.flag()).orElse(false);
    return part.make(() -> new Route(filter, leadsTo, quiet, goOn));
  }

  private Optional<Quiet> quiet(YamlPart part) {
    part.require("calendar", Kind.text(), "");
    Optional<Priority> unless = part.read("unless", Kind.oneOf(Priority.class));
    return calendar(part, "calendar").map(hours -> new Quiet(hours, unless));
  }

  private Optional<Hours> calendar(YamlPart part, String key) {
    Optional<String> name = part.read(key, Kind.text());
    if (name.isPresent() && !calendars.containsKey(name.get())) {
      part.reportAt(key, unknown("calendar", name.get(), calendars.keySet()));
    }
    return name.map(calendars::get);
  }

  private static String unknown(String what, String name, Set<String> known) {
    return "there is no %s '%s'%s"
        .formatted(
            what,
            name,
            Spelling.nearest(name, known).map("; did you mean '%s'?"::formatted).orElse(""));
  }
}
