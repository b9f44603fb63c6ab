package io.tidewatch.models.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules that values of the policies obey. A refusal names the key, the value found, the rule,
 * and why there is such a rule.
 */
final class PolicyRules {
  /**
   * What lasts longer is a slip of the keys; far longer ones overflow when they are reckoned with.
   */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private PolicyRules() {}

  /**
   * Refuses a value.
   *
   * @throws IllegalArgumentException unless the rule holds
   */
  static void require(boolean holds, String key, Object value, String rule, String why) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is " + value + ": it " + rule + ", since " + why);
    }
  }

  static void named(String key, String name) {
    require(
        name != null && !name.isBlank(),
        key,
        name == null ? null : '"' + name + '"',
        "must be a name",
        "an entry without one applies to nothing");
  }

  static void weightIfSaid(String key, Integer weight) {
    require(
        weight == null || (weight >= 1 && weight <= 7),
        key,
        weight,
        "must be a whole number from 1 to 7",
        "weights are multiplied and must stay comparable");
  }

  static void positiveIfSaid(String key, Duration duration) {
    require(
        duration == null || (!duration.isNegative() && !duration.isZero()),
        key,
        duration,
        "must be longer than nothing",
        "nothing is ever faster than that");
    notEndless(key, duration);
  }

  static void notEndless(String key, Duration duration) {
    require(
        duration == null || duration.compareTo(LONGEST) <= 0,
        key,
        duration,
        "must be at most " + LONGEST.toDays() + " d",
        "nobody waits for a hundred years");
  }

  static <T> void distinct(String key, Collection<T> entries, Function<T, ?> identity) {
    Set<Object> seen = new HashSet<>();
    for (T entry : entries) {
      Object id = identity.apply(entry);
      require(seen.add(id), key, id + " twice", "must name each once", "neither entry could win");
    }
  }
}
