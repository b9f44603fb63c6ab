package io.tidewatch.jobs.state;

import io.tidewatch.models.alerting.AlertBook;
import io.tidewatch.models.alerting.AlertBookLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The alerts of a series, in state. Named in savepoints. */
public final class StoredAlerts implements Layout<AlertBook> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<AlertBook> type() {
    return AlertBook.class;
  }

  @Override
  public void write(AlertBook value, DataOutput out) throws IOException {
    AlertBookLayout.write(value, out);
  }

  @Override
  public AlertBook read(DataInput in) throws IOException {
    return AlertBookLayout.read(in);
  }
}
