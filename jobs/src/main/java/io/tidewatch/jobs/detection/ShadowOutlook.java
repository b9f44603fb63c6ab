package io.tidewatch.jobs.detection;

import io.tidewatch.models.outlook.Outlook;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.List;

/**
 * What the forecasts of a series say at the end of an hour of what a version promises that is tried
 * out.
 *
 * @param series the series
 * @param outlooks one for each of its objectives that those in force looked at too
 * @param muted whether its calendar holds alerts back
 * @param policy the version that is tried out
 */
record ShadowOutlook(SeriesKey series, List<Outlook> outlooks, boolean muted, SeriesPolicy policy)
    implements Shadowed {
  ShadowOutlook {
    outlooks = List.copyOf(outlooks);
  }
}
