package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The alerts of one incident.
 *
 * <p>Bounded: those that last by the tenant's series; of the cleared ones the youngest {@value
 * #MOST_CLEARED} are remembered.
 */
final class HeldAlerts {
  static final int MOST_CLEARED = 500;

  private final Map<String, HeldAlert> byId = new TreeMap<>();
  private int active;

  boolean holds(String alertId) {
    return byId.containsKey(alertId);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  int size() {
    return byId.size();
  }

  /** All of them, in the order of their ids. */
  Collection<HeldAlert> all() {
    return byId.values();
  }

  /**
   * Takes a new alert, or a new revision of one that it holds.
   *
   * @return false if it knows a later revision
   */
  boolean take(Alert alert) {
    HeldAlert known = byId.get(alert.alertId());
    if (known != null && known.latest().revision() >= alert.revision()) {
      return false;
    }
    put(known == null ? HeldAlert.of(alert) : known.with(alert));
    forgetCleared();
    return true;
  }

  void takeAll(HeldAlerts other) {
    other.all().forEach(this::put);
    forgetCleared();
  }

  void put(HeldAlert held) {
    HeldAlert before = byId.put(held.latest().alertId(), held);
    active += (held.isActive() ? 1 : 0) - (before != null && before.isActive() ? 1 : 0);
  }

  void remove(Alert alert) {
    HeldAlert gone = byId.remove(alert.alertId());
    active -= gone != null && gone.isActive() ? 1 : 0;
  }

  boolean anyActive() {
    return active > 0;
  }

  /** The latest revisions of those that last. */
  List<Alert> active() {
    return all().stream().filter(HeldAlert::isActive).map(HeldAlert::latest).toList();
  }

  /** The latest revision of the one that is worst now; of equals of the one that began first. */
  Optional<Alert> worstNow() {
    return active().stream().map(HeldAlert::of).min(HeldAlert.WORST_FIRST).map(HeldAlert::latest);
  }

  /** The worst revision of any so far. */
  Optional<Alert> worstEver() {
    return all().stream().min(HeldAlert.WORST_FIRST).map(HeldAlert::worst);
  }

  private void forgetCleared() {
    if (byId.size() - active <= MOST_CLEARED) {
      return;
    }
    List<Alert> cleared =
        all().stream()
            .filter(held -> !held.isActive())
            .map(HeldAlert::latest)
            .sorted(Comparator.comparingLong(Alert::updatedAtMillis).thenComparing(Alert::alertId))
            .toList();
    cleared.subList(0, cleared.size() - MOST_CLEARED).forEach(this::remove);
  }
}
