package io.tidewatch.jobs.detection;

/**
 * How far one partition has come.
 *
 * @param partition its number
 * @param latestMillis latest event time seen in it
 */
record PartitionClock(int partition, long latestMillis) {}
