package io.tidewatch.cli.backtest;

/** Which of the two policies. */
enum Side {
  /** Those of {@code --policy}. */
  A,
  /** Those of {@code --against}. */
  B
}
