package io.tidewatch.models.words;

import java.util.Locale;

/** Counts things in sentences: 1 incident, 2 incidents, 12,345 incidents. */
public final class Counted {
  private Counted() {}

  /**
   * A number of things.
   *
   * @param noun what is counted, for one of them; its plural ends in s
   */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
