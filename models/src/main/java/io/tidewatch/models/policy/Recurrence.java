package io.tidewatch.models.policy;

import java.time.LocalDateTime;
import java.util.List;

/**
 * When something comes again, by a rule of RFC 5545. Whoever reads the policies brings the library
 * that understands such rules. Equal if the rules are.
 */
public interface Recurrence {
  /** The rule as it was written, without the property's name: {@code FREQ=WEEKLY;BYDAY=SU}. */
  String rule();

  /**
   * The times at which it comes, on the local clock, in their order.
   *
   * @param first the first of them, if the rule is about it at all
   * @param before none from then on
   * @param most so many at most
   */
  List<LocalDateTime> starts(LocalDateTime first, LocalDateTime before, int most);
}
