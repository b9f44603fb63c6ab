package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.notification.ReceiverRules.Manner;
import io.tidewatch.models.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tests of this package tell of: incidents of two tenants, chats and an alert keeper. */
final class Story {
  static final long T0 = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;

  static final ReceiverRules CHAT =
      new ReceiverRules(
          Manner.MESSAGES,
          Set.of(GroupBy.TENANT),
          10 * SECOND,
          3,
          Optional.empty(),
          MINUTE,
          10,
          new Backoff(SECOND, MINUTE));

  /** A chat that takes two messages a minute. */
  static final ReceiverRules PACED =
      new ReceiverRules(
          Manner.MESSAGES,
          Set.of(GroupBy.TENANT),
          10 * SECOND,
          3,
          Optional.of(new Rate(2, MINUTE)),
          MINUTE,
          10,
          new Backoff(SECOND, MINUTE));

  static final ReceiverRules KEEPER =
      new ReceiverRules(
          Manner.ALERTS,
          Set.of(),
          0,
          100,
          Optional.empty(),
          MINUTE,
          10,
          new Backoff(SECOND, MINUTE));

  private Story() {}

  static IncidentFacts facts(
      String incident, long revision, IncidentState state, Priority priority) {
    return facts("acme", incident, revision, state, priority, T0);
  }

  static IncidentFacts facts(
      String tenant,
      String incident,
      long revision,
      IncidentState state,
      Priority priority,
      long updatedAtMillis) {
    return new IncidentFacts(
        incident,
        revision,
        tenant,
        IncidentKind.DEVIATION,
        state,
        Level.MAJOR,
        priority,
        "shop-db (database): shop/checkout slow",
        "p95 is 900 ms instead of 300 ms.",
        state == IncidentState.RESOLVED ? "Resolved: 3 alerts cleared." : "Opened.",
        T0 - 2 * MINUTE,
        updatedAtMillis,
        state == IncidentState.RESOLVED ? updatedAtMillis : 0,
        List.of("shop"),
        "shop-db",
        List.of("deploy of shop-db 5.1"),
        149,
        310,
        12,
        12_345);
  }

  static Notification note(
      NotableChange change, String incident, long revision, Priority priority) {
    return note("acme", change, incident, revision, priority, 0);
  }

  static Notification note(
      String tenant,
      NotableChange change,
      String incident,
      long revision,
      Priority priority,
      long notBeforeMillis) {
    IncidentState state =
        change == NotableChange.RESOLVED
            ? IncidentState.RESOLVED
            : change == NotableChange.CLOSED ? IncidentState.CLOSED : IncidentState.OPEN;
    return new Notification(
        "ops",
        change,
        facts(tenant, incident, revision, state, priority, T0),
        List.of("dba"),
        notBeforeMillis);
  }

  static ChangeWatch watch(Routes routes) {
    return new ChangeWatch(
        routes,
        Set.of("chat", "pager"),
        Duration.ofHours(24),
        Duration.ofDays(30),
        Duration.ofDays(7));
  }

  static Route to(String receiver, Priority leastUrgent, boolean goOn) {
    RouteFilter all = RouteFilter.all();
    return new Route(
        new RouteFilter(
            all.tenants(),
            all.owners(),
            all.services(),
            all.kinds(),
            leastUrgent,
            all.during(),
            all.outside()),
        List.of(receiver),
        Optional.empty(),
        goOn);
  }

  static Routes routes(Route... routes) {
    return new Routes(List.of(routes), Owners.none());
  }
}
