package io.tidewatch.models.comparison;

/**
 * What both policies told of the same trouble.
 *
 * @param a by the first policies
 * @param b by the second
 */
public record Pair(Episode a, Episode b) {

  /** By how much later the second policies told it, in milliseconds; negative if earlier. */
  public long laterMillis() {
    return b.told() - a.told();
  }

  /** Whether people were told at another time. */
  public boolean isShifted() {
    return a.told() != b.told();
  }

  /** Whether nobody could tell one from the other: same time, same end, same level, same series. */
  public boolean isSame() {
    return !isShifted()
        && a.end() == b.end()
        && a.peak() == b.peak()
        && a.subjects().equals(b.subjects());
  }
}
