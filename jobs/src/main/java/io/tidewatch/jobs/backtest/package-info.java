/**
 * Recorded transactions through the stages of the detection and the incident job, once, judged by
 * several policies side by side. Read {@link io.tidewatch.jobs.backtest.BacktestTopology} first.
 */
package io.tidewatch.jobs.backtest;
