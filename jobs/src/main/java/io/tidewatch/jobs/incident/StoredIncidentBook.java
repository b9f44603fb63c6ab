package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.incident.IncidentBookLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The incidents of a tenant, in state. Named in savepoints. */
public final class StoredIncidentBook implements Layout<IncidentBook> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<IncidentBook> type() {
    return IncidentBook.class;
  }

  @Override
  public void write(IncidentBook value, DataOutput out) throws IOException {
    IncidentBookLayout.write(value, out);
  }

  @Override
  public IncidentBook read(DataInput in) throws IOException {
    return IncidentBookLayout.read(in);
  }
}
