package io.tidewatch.jobs.detection;

/** What a version of the policies says that is only tried out: for its alerts, and nothing else. */
sealed interface Shadowed extends Scored permits ShadowWindow, ShadowOutlook {}
