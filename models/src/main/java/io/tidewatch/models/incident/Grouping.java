package io.tidewatch.models.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts together the incidents that last and turn out to have one cause. */
final class Grouping {
  private static final Comparator<Incident> SENIORITY =
      Comparator.comparing((Incident incident) -> incident.state == IncidentState.PENDING)
          .thenComparing(Incident.OLDEST_FIRST);

  private final Correlation correlation;
  private final IncidentLife life;
  private final Function<Incident, RecentEvidence> evidence;

  /**
   * Groups.
   *
   * @param evidence the recent evidence of an incident's kind
   */
  Grouping(
      Correlation correlation, IncidentLife life, Function<Incident, RecentEvidence> evidence) {
    this.correlation = correlation;
    this.life = life;
    this.evidence = evidence;
  }

  /**
   * Lets each incident join the one it belongs to most, until nothing changes: what is shown goes
   * before what is pending, the older before the younger.
   */
  void gather(List<Incident> incidents) {
    Set<Incident> joined = new LinkedHashSet<>();
    Set<Incident> gone = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      List<Incident> live =
          incidents.stream()
              .filter(incident -> incident.isLive() && !gone.contains(incident))
              .sorted(SENIORITY)
              .toList();
      List<Incident> seniors = new ArrayList<>();
      for (Incident incident : live) {
        Optional<Correlation.Match> match =
            correlation.best(incident, seniors).filter(found -> mayJoin(incident, found));
        if (match.isEmpty()) {
          seniors.add(incident);
          continue;
        }
        join(incident, match.get());
        gone.add(incident);
        joined.add(match.get().incident());
        changed = true;
      }
    }
    incidents.removeIf(
        incident -> incident.state == IncidentState.PENDING && gone.contains(incident));
    joined.removeAll(gone);
    joined.forEach(incident -> incident.weigh(evidence.apply(incident)));
  }

  /** What people have been shown is taken back only if one component is to blame for both. */
  private static boolean mayJoin(Incident incident, Correlation.Match match) {
    return incident.state == IncidentState.PENDING || match.bond() == Bond.SAME_SUSPECT;
  }

  private void join(Incident incident, Correlation.Match match) {
    Incident into = match.incident();
    into.weighWith(incident);
    life.join(incident, match);
    if (incident.state.lasts()) {
      incident.mergedInto = into.id;
      life.close(
          incident, "it goes on as incident %s, which has the same cause.".formatted(into.id));
    }
  }
}
