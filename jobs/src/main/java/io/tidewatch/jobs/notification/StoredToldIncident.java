package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.notification.ToldIncident;
import io.tidewatch.models.notification.ToldIncidentLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was told of an incident, in state. Named in savepoints. */
public final class StoredToldIncident implements Layout<ToldIncident> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<ToldIncident> type() {
    return ToldIncident.class;
  }

  @Override
  public void write(ToldIncident value, DataOutput out) throws IOException {
    ToldIncidentLayout.write(value, out);
  }

  @Override
  public ToldIncident read(DataInput in) throws IOException {
    return ToldIncidentLayout.read(in);
  }

  @Override
  public ToldIncident copy(ToldIncident value) {
    return value;
  }
}
