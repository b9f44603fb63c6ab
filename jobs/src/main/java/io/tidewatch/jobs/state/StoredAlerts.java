package io.tidewatch.jobs.state;

import io.tidewatch.models.alerting.SeriesAlerts;
import io.tidewatch.models.alerting.SeriesAlertsLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The alerts of a series, in state. Named in savepoints. */
public final class StoredAlerts implements Layout<SeriesAlerts> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeriesAlerts> type() {
    return SeriesAlerts.class;
  }

  @Override
  public void write(SeriesAlerts value, DataOutput out) throws IOException {
    SeriesAlertsLayout.write(value, out);
  }

  @Override
  public SeriesAlerts read(DataInput in) throws IOException {
    return SeriesAlertsLayout.read(in);
  }
}
