package io.tidewatch.models.blame;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is to blame, or why nobody can be named.
 *
 * @param suspects the components to blame, the likeliest first; empty if unknown
 * @param unknownBecause why no component is blamed; empty if one is
 */
public record Verdict(List<Suspect> suspects, String unknownBecause) {
  /** Refuses a verdict that both blames and excuses, or does neither. */
  public Verdict {
    suspects = List.copyOf(suspects);
    Objects.requireNonNull(unknownBecause, "unknownBecause");
    if (suspects.isEmpty() == unknownBecause.isEmpty()) {
      throw new IllegalArgumentException(
          "either suspects (%d) or the reason why there are none ('%s') must be given"
              .formatted(suspects.size(), unknownBecause));
    }
  }

  /** Blames components, the likeliest first. */
  static Verdict blames(List<Suspect> suspects) {
    return new Verdict(suspects, "");
  }

  /** Blames nobody. */
  static Verdict unknown(String because) {
    return new Verdict(List.of(), because);
  }

  /** The likeliest suspect; empty if unknown. */
  public Optional<Suspect> prime() {
    return suspects.stream().findFirst();
  }
}
