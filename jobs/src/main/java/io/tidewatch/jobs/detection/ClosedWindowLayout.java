package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.jobs.state.StoredSeriesKey;
import io.tidewatch.jobs.state.StoredStatistics;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.WindowStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How closed windows cross the network. */
public final class ClosedWindowLayout implements Layout<ClosedWindow> {
  private static final long serialVersionUID = 1L;
  private static final StoredSeriesKey SERIES = new StoredSeriesKey();
  private static final StoredStatistics STATISTICS = new StoredStatistics();

  @Override
  public Class<ClosedWindow> type() {
    return ClosedWindow.class;
  }

  @Override
  public void write(ClosedWindow value, DataOutput out) throws IOException {
    SERIES.write(value.series(), out);
    out.writeLong(value.windowStart());
    out.writeInt(value.revision());
    STATISTICS.write(value.statistics(), out);
    if (value.revision() > 0) {
      STATISTICS.write(value.added(), out);
    }
  }

  @Override
  public ClosedWindow read(DataInput in) throws IOException {
    SeriesKey series = SERIES.read(in);
    long windowStart = in.readLong();
    int revision = in.readInt();
    WindowStatistics statistics = STATISTICS.read(in);
    return revision == 0
        ? ClosedWindow.onTime(series, windowStart, statistics)
        : new ClosedWindow(series, windowStart, revision, statistics, STATISTICS.read(in));
  }
}
