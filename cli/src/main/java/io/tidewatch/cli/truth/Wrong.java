package io.tidewatch.cli.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that was really wrong, or that only looked so and was to stay silent.
 *
 * <p>It is found by the first incident that names one of its series and opens between its onset and
 * five minutes after its end; one incident finds one thing only. What comes gradually is to be
 * foreseen, and only what does so finds it; what is foreseen finds nothing else. An incident has a
 * cause if it overlaps something wrong on a series that it names; as what comes gradually lasts all
 * the while, it explains only what foresees it or blames its component.
 *
 * @param fault whether it was to be found
 * @param gradual whether it was to be foreseen, not felt
 * @param component who was to blame; empty if nobody was
 * @param series the series that it touched, each as tenant/service/transaction
 * @param onset its begin, event time in milliseconds
 * @param end its end
 */
public record Wrong(
    boolean fault,
    boolean gradual,
    Optional<String> component,
    Set<String> series,
    long onset,
    long end) {
  private static final long GRACE_MILLIS = Duration.ofMinutes(5).toMillis();

  /** Copies the series. */
  public Wrong {
    series = Set.copyOf(series);
  }

  /** Whether this could be what the incident found. */
  public boolean isFoundBy(Finding incident) {
    boolean rightSort = !fault || incident.foreseen() == gradual;
    return rightSort
        && concerns(incident)
        && incident.openedAt() >= onset
        && incident.openedAt() <= end + GRACE_MILLIS;
  }

  /** Whether the incident has a cause in this. */
  public boolean explains(Finding incident) {
    boolean rightSort =
        gradual
            ? incident.foreseen()
                || component.filter(it -> it.equals(incident.blamed())).isPresent()
            : !incident.foreseen();
    return rightSort
        && concerns(incident)
        && incident.openedAt() <= end + GRACE_MILLIS
        && incident.resolvedAt() >= onset;
  }

  /**
   * The incident that found each of them, in their order; no incident finds two.
   *
   * @param <F> the incidents
   */
  public static <F extends Finding> List<Optional<F>> findersOf(
      List<Wrong> wrongs, List<F> incidents) {
    List<F> inOrder = incidents.stream().sorted(Finding.IN_ORDER).toList();
    Set<String> used = new HashSet<>();
    List<Optional<F>> finders = new ArrayList<>();
    for (Wrong wrong : wrongs) {
      Optional<F> first =
          inOrder.stream()
              .filter(incident -> !used.contains(incident.id()) && wrong.isFoundBy(incident))
              .findFirst();
      first.ifPresent(incident -> used.add(incident.id()));
      finders.add(first);
    }
    return finders;
  }

  private boolean concerns(Finding incident) {
    return !Collections.disjoint(series, incident.seriesNamed());
  }
}
