package io.tidewatch.models.impact;

import io.tidewatch.models.indicator.Level;

/**
 * How urgent an incident is, the most urgent first.
 *
 * <table>
 *   <caption>Priority by level and burden ({@link Impact#burden})</caption>
 *   <tr><th>burden</th><th>warning</th><th>minor</th><th>major</th><th>critical</th></tr>
 *   <tr><td>from 1,000,000</td><td>P3</td><td>P2</td><td>P1</td><td>P1</td></tr>
 *   <tr><td>from 100,000</td><td>P4</td><td>P3</td><td>P2</td><td>P1</td></tr>
 *   <tr><td>from 10,000</td><td>P5</td><td>P4</td><td>P3</td><td>P2</td></tr>
 *   <tr><td>below</td><td>P5</td><td>P5</td><td>P4</td><td>P3</td></tr>
 * </table>
 */
public enum Priority {
  /** All hands. */
  P1(1),
  /** Now. */
  P2(2),
  /** Today. */
  P3(3),
  /** This week. */
  P4(4),
  /** When there is time; also whatever is over. */
  P5(5);

  private static final double[] BURDENS = {10_000, 100_000, 1_000_000};

  private final int number;

  Priority(int number) {
    this.number = number;
  }

  /** Its number, 1 (first) to 5. */
  public int number() {
    return number;
  }

  /**
   * The priority with a number.
   *
   * @throws IllegalArgumentException unless the number is 1 to 5
   */
  public static Priority ofNumber(int number) {
    if (number < 1 || number > values().length) {
      throw new IllegalArgumentException("priority (%d) must be 1 to 5".formatted(number));
    }
    return values()[number - 1];
  }

  /** Whether this is more urgent than the other. */
  public boolean moreUrgentThan(Priority other) {
    return compareTo(other) < 0;
  }

  /**
   * Reads the matrix.
   *
   * @param level worst level now; {@link Level#OK} is P5 whatever the burden was
   * @param burden {@link Impact#burden}
   */
  public static Priority of(Level level, double burden) {
    if (level == Level.OK) {
      return P5;
    }
    int urgency = level.compareTo(Level.MINOR);
    for (double bound : BURDENS) {
      urgency += burden >= bound ? 1 : 0;
    }
    return ofNumber(Math.min(5, Math.max(1, 5 - urgency)));
  }
}
