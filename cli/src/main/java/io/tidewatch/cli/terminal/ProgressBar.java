package io.tidewatch.cli.terminal;

/** Draws how much of something is done. */
public final class ProgressBar {
  private static final int CELLS = 24;

  private ProgressBar() {}

  /**
   * A bar of fixed width with the percentage behind it.
   *
   * @param fraction what is done, 0-1; anything outside is drawn as the nearer end
   */
  public static String of(double fraction) {
    double done = fraction >= 0 ? Math.min(1, fraction) : 0;
    int full = (int) (done * CELLS);
    String tip = full < CELLS ? ">" : "";
    return "["
        + "=".repeat(full)
        + tip
        + " ".repeat(CELLS - full - tip.length())
        + "] "
        + "%3d %%".formatted((int) (100 * done));
  }
}
