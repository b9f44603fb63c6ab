package io.tidewatch.cli.simulate;

import io.tidewatch.models.transaction.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A fault or a trap as the simulation plays it.
 *
 * @param label what it is, whom it touches and when
 * @param effects what it does to the series it touches
 */
record Episode(Label label, List<Effect> effects) {
  Episode {
    effects = List.copyOf(effects);
  }

  /**
   * One of a tenant.
   *
   * @param name what happens, for people; the tenant is named before it
   * @param component the faulty one; null if there is none
   */
  static Episode of(
      Tenant tenant,
      Label.Kind kind,
      String name,
      Set<SeriesKey> series,
      String component,
      Instant from,
      Instant to,
      List<Effect> effects) {
    Label label =
        new Label(
            tenant.name() + ": " + name,
            kind,
            tenant.name(),
            series,
            component,
            from.toEpochMilli(),
            to.toEpochMilli());
    return new Episode(label, effects);
  }
}
