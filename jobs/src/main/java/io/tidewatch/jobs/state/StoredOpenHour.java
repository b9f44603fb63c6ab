package io.tidewatch.jobs.state;

import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.OpenHourLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the current hour of a series has come to so far, in state. Named in savepoints. */
public final class StoredOpenHour implements Layout<OpenHour> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<OpenHour> type() {
    return OpenHour.class;
  }

  @Override
  public void write(OpenHour value, DataOutput out) throws IOException {
    OpenHourLayout.write(value, out);
  }

  @Override
  public OpenHour read(DataInput in) throws IOException {
    return OpenHourLayout.read(in);
  }
}
