/** Recorded transactions judged by two policies, and what differs between them. */
package io.tidewatch.cli.backtest;
