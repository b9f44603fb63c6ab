package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.SeriesEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What was heard since the clock last moved. It is taken out in one fixed order, so that nothing
 * depends on the order in which it came in.
 */
final class Inbox {
  private static final Comparator<SeriesEvidence> EVIDENCE_ORDER =
      Comparator.comparingLong(SeriesEvidence::windowStart)
          .thenComparing(SeriesEvidence::series, SeriesOrder.BY_NAME)
          .thenComparingLong(SeriesEvidence::revision);

  private static final Comparator<Alert> ALERT_ORDER =
      Comparator.comparingLong(Alert::updatedAtMillis)
          .thenComparing(Alert::alertId)
          .thenComparingLong(Alert::revision);

  private final List<SeriesEvidence> evidence = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final List<OperatorAction> actions = new ArrayList<>();

  void put(SeriesEvidence heard) {
    evidence.add(heard);
  }

  void put(Alert heard) {
    alerts.add(heard);
  }

  void put(OperatorAction heard) {
    actions.add(heard);
  }

  boolean isEmpty() {
    return evidence.isEmpty() && alerts.isEmpty() && actions.isEmpty();
  }

  /** Takes out the evidence of windows that end by then. */
  List<SeriesEvidence> takeEvidence(long untilMillis) {
    return take(evidence, SeriesEvidence::windowEnd, untilMillis, EVIDENCE_ORDER);
  }

  /** Takes out the revisions of alerts that were judged by then. */
  List<Alert> takeAlerts(long untilMillis) {
    return take(alerts, Alert::updatedAtMillis, untilMillis, ALERT_ORDER);
  }

  /** Takes out the operators' actions of by then. */
  List<OperatorAction> takeActions(long untilMillis) {
    return take(actions, OperatorAction::atMillis, untilMillis, OperatorAction.ORDER);
  }

  /**
   * Time of the latest thing that is waiting; the given one if nothing later is. What operators do
   * is no sign that time has passed in the data.
   */
  long latestAfter(long millis) {
    long latest = millis;
    for (SeriesEvidence waiting : evidence) {
      latest = Math.max(latest, waiting.windowEnd());
    }
    for (Alert waiting : alerts) {
      latest = Math.max(latest, waiting.updatedAtMillis());
    }
    return latest;
  }

  /** All evidence that is waiting, in the fixed order. */
  List<SeriesEvidence> waitingEvidence() {
    return evidence.stream().sorted(EVIDENCE_ORDER).toList();
  }

  /** All revisions of alerts that are waiting, in the fixed order. */
  List<Alert> waitingAlerts() {
    return alerts.stream().sorted(ALERT_ORDER).toList();
  }

  /** All operators' actions that are waiting, in the fixed order. */
  List<OperatorAction> waitingActions() {
    return actions.stream().sorted(OperatorAction.ORDER).toList();
  }

  private static <T> List<T> take(
      List<T> waiting, ToLongFunction<T> time, long untilMillis, Comparator<T> order) {
    List<T> due = new ArrayList<>();
    for (Iterator<T> each = waiting.iterator(); each.hasNext(); ) {
      T next = each.next();
      if (time.applyAsLong(next) <= untilMillis) {
        due.add(next);
        each.remove();
      }
    }
    due.sort(order);
    return due;
  }
}
