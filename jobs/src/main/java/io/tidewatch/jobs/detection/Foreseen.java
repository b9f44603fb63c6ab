package io.tidewatch.jobs.detection;

import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;

/**
 * What the forecasts of a series say at the end of an hour.
 *
 * @param series the series
 * @param outlooks one for each objective of which enough is known; at least one
 * @param muted whether the calendar holds alerts back
 * @param policy the policies in force
 */
record Foreseen(SeriesKey series, List<Outlook> outlooks, boolean muted, SeriesPolicy policy)
    implements Scored {
  Foreseen {
    outlooks = List.copyOf(outlooks);
    if (outlooks.isEmpty()) {
      throw new IllegalArgumentException("nothing is foreseen of " + series);
    }
  }

  long hourStart() {
    return outlooks.get(0).hourStart();
  }

  long hourEnd() {
    return outlooks.get(0).hourEnd();
  }

  long transactions() {
    return outlooks.get(0).transactions();
  }
}
