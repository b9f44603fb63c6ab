package io.tidewatch.models.blame;

import io.tidewatch.models.window.Dimension;
import java.util.Objects;

/**
 * A value of a dimension that holds nearly all of the excess, though not nearly all transactions
 * are of it. Two of them mean the transactions of both.
 *
 * @param dimension the dimension
 * @param value the value
 * @param share its share of the excess, 0–1
 */
public record Place(Dimension dimension, String value, double share) {
  /** Refuses nulls, and shares outside 0–1. */
  public Place {
    Objects.requireNonNull(dimension, "dimension");
    Objects.requireNonNull(value, "value");
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share of %s (%s) must be 0 to 1".formatted(value, share));
    }
  }
}
