package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.IncidentFactsLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How an incident's facts cross the network. */
public final class StoredIncidentFacts implements Layout<IncidentFacts> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<IncidentFacts> type() {
    return IncidentFacts.class;
  }

  @Override
  public void write(IncidentFacts value, DataOutput out) throws IOException {
    IncidentFactsLayout.write(value, out);
  }

  @Override
  public IncidentFacts read(DataInput in) throws IOException {
    return IncidentFactsLayout.read(in);
  }

  @Override
  public IncidentFacts copy(IncidentFacts value) {
    return value;
  }
}
