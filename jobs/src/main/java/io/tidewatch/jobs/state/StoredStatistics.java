package io.tidewatch.jobs.state;

import io.tidewatch.models.window.WindowStatistics;
import io.tidewatch.models.window.WindowStatisticsLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is kept of the transactions of a window, in state and between tasks. Named in savepoints.
 */
public final class StoredStatistics implements Layout<WindowStatistics> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<WindowStatistics> type() {
    return WindowStatistics.class;
  }

  @Override
  public void write(WindowStatistics value, DataOutput out) throws IOException {
    WindowStatisticsLayout.write(value, out);
  }

  @Override
  public WindowStatistics read(DataInput in) throws IOException {
    return WindowStatisticsLayout.read(in);
  }
}
