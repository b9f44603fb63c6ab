package io.tidewatch.models.series;

/**
 * Over how many windows evidence is gathered: exponentially weighted, so that nothing but a sum has
 * to be kept.
 */
enum Horizon {
  /** One window by itself. */
  WINDOW(1, 1, 2),
  /** About five windows. */
  SHORT(5, 1.5, 12),
  /** About half an hour of one-minute windows. */
  LONG(30, 4, 60);

  /**
   * What a gathered deviation is clipped to: one extreme window is not evidence of a lasting one.
   */
  static final double CLIP = 4;

  /** A long horizon's deviation above this is history once the short one is back in band. */
  static final double OVER = 2.5;

  private final int windows;
  private final double clusterWindows;
  private final int longestByChance;

  Horizon(int windows, double clusterWindows, int longestByChance) {
    this.windows = windows;
    this.clusterWindows = clusterWindows;
    this.longestByChance = longestByChance;
  }

  int windows() {
    return windows;
  }

  /** Weight of the latest window. */
  double gain() {
    return 1.0 / windows;
  }

  /** Variance of the gathered mean of independent windows of variance one. */
  double varianceShare() {
    return gain() / (2 - gain());
  }

  /** Windows that one excursion by chance usually lasts, so that it is counted once. */
  double clusterWindows() {
    return clusterWindows;
  }

  /** Windows up to which an excursion is taken as chance and teaches the tail. */
  int longestByChance() {
    return longestByChance;
  }
}
