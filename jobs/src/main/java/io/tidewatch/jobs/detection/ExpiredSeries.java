package io.tidewatch.jobs.detection;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;

/**
 * A series that was not seen for so long that it is forgotten: whoever keeps anything of it drops
 * that.
 *
 * @param series the series
 * @param atMillis event time at which it is forgotten
 * @param policy the policies in force
 */
record ExpiredSeries(SeriesKey series, long atMillis, SeriesPolicy policy) implements Scored {}
