package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.StoredStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How partial windows cross the network. */
public final class PartialWindowLayout implements Layout<PartialWindow> {
  private static final long serialVersionUID = 1L;
  private static final StoredSeriesKey SERIES = new StoredSeriesKey();
  private static final StoredStatistics STATISTICS = new StoredStatistics();

  @Override
  public Class<PartialWindow> type() {
    return PartialWindow.class;
  }

  @Override
  public void write(PartialWindow value, DataOutput out) throws IOException {
    SERIES.write(value.series(), out);
    out.writeLong(value.windowStart());
    out.writeLong(value.dueMillis());
    STATISTICS.write(value.statistics(), out);
  }

  @Override
  public PartialWindow read(DataInput in) throws IOException {
    return new PartialWindow(SERIES.read(in), in.readLong(), in.readLong(), STATISTICS.read(in));
  }
}
