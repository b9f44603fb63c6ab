package io.tidewatch.jobs.detection;

import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.Judgement;
import io.tidewatch.models.transaction.SeriesKey;

/**
 * What a version of the policies says of a window that is tried out, or that none is any more.
 * Comes before what those in force say of the same window.
 *
 * @param series the series
 * @param windowEnd end of the window
 * @param version the version that is tried out; 0 if none is
 * @param promoted the version that went over into force when its trial ended; 0 if none did
 * @param judgement what it says of the window; null if it does not look at it
 * @param policy as it would judge; the policies in force if none is tried out
 * @param muted whether its calendar holds alerts back
 */
record ShadowWindow(
    SeriesKey series,
    long windowEnd,
    long version,
    long promoted,
    Judgement judgement,
    SeriesPolicy policy,
    boolean muted)
    implements Shadowed {}
