package io.tidewatch.models.blame;

import io.tidewatch.models.transaction.Tier;
import java.util.Objects;

/**
 * A component and its share of the blame.
 *
 * @param component the component
 * @param tier its tier
 * @param instance the instance, where one alone is to blame; empty otherwise
 * @param share its share of the excess, 0–1
 * @param confidence how sure that is, 0–1
 * @param excessOwnMicros own time beyond the expectation, summed
 * @param excessWireMicros time on the wire beyond the expectation, summed
 * @param excessDefects first failures beyond the expectation
 * @param evidence the figures before and after, in one sentence
 */
public record Suspect(
    String component,
    Tier tier,
    String instance,
    double share,
    double confidence,
    double excessOwnMicros,
    double excessWireMicros,
    double excessDefects,
    String evidence) {
  /** Refuses nulls, and shares and confidences outside 0–1. */
  public Suspect {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(evidence, "evidence");
    requireFraction(component, "share", share);
    requireFraction(component, "confidence", confidence);
  }

  private static void requireFraction(String component, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s of %s (%s) must be 0 to 1".formatted(name, component, value));
    }
  }
}
