package io.tidewatch.jobs.state;

import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.outlook.SeriesOutlookLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The forecasts of what was promised of a series, in state. Named in savepoints. */
public final class StoredOutlook implements Layout<SeriesOutlook> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeriesOutlook> type() {
    return SeriesOutlook.class;
  }

  @Override
  public void write(SeriesOutlook value, DataOutput out) throws IOException {
    SeriesOutlookLayout.write(value, out);
  }

  @Override
  public SeriesOutlook read(DataInput in) throws IOException {
    return SeriesOutlookLayout.read(in);
  }
}
