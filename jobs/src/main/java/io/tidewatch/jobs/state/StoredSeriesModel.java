package io.tidewatch.jobs.state;

import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.SeriesModelLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is normal for a series, in state. Named in savepoints. */
public final class StoredSeriesModel implements Layout<SeriesModel> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<SeriesModel> type() {
    return SeriesModel.class;
  }

  @Override
  public void write(SeriesModel value, DataOutput out) throws IOException {
    SeriesModelLayout.write(value, out);
  }

  @Override
  public SeriesModel read(DataInput in) throws IOException {
    return SeriesModelLayout.read(in);
  }
}
