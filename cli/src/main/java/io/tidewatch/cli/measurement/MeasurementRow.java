package io.tidewatch.cli.measurement;

/**
 * One row of a file.
 *
 * @param timestamp its time as it is written there
 * @param atMillis the same, event time
 * @param value its value; NaN if nothing was measured
 */
record MeasurementRow(String timestamp, long atMillis, double value) {}
