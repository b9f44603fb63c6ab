package io.tidewatch.jobs.detection;

/** The grid of windows: whole minutes of event time, in milliseconds since the epoch. */
final class Minutes {
  /** Length of a window. */
  static final long WINDOW_MILLIS = 60_000;

  private Minutes() {}

  /** Start of the window that holds a moment. */
  static long windowStart(long millis) {
    return Math.floorDiv(millis, WINDOW_MILLIS) * WINDOW_MILLIS;
  }

  /** The first boundary after a moment. */
  static long boundaryAfter(long millis) {
    return windowStart(millis) + WINDOW_MILLIS;
  }

  /**
   * The watermark cut to the latest window that it closes: the greatest one below a boundary that
   * is not above it. The beginning and the end of time stay what they are.
   */
  static long cutWatermark(long watermark) {
    if (watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE) {
      return watermark;
    }
    return windowStart(watermark + 1) - 1;
  }
}
