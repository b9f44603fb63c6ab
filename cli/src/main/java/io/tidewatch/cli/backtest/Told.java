package io.tidewatch.cli.backtest;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.incident.IncidentRevision;
import java.util.Comparator;

/** The order in which people were told. */
final class Told {
  static final Comparator<Alert> ALERTS =
      Comparator.comparingLong(Alert::raisedAtMillis).thenComparing(Alert::alertId);
  static final Comparator<IncidentRevision> INCIDENTS =
      Comparator.comparingLong(IncidentRevision::openedAtMillis)
          .thenComparing(IncidentRevision::incidentId);

  private Told() {}
}
