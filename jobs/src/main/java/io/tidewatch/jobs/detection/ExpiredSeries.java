package io.tidewatch.jobs.detection;

import io.tidewatch.models.transaction.SeriesKey;

/**
 * A series that was not seen for so long that it is forgotten: whoever keeps anything of it drops
 * that.
 *
 * @param series the series
 */
record ExpiredSeries(SeriesKey series) implements Scored {}
