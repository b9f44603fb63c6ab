package io.tidewatch.models.incident;

import io.tidewatch.models.transaction.SeriesKey;
import java.util.Comparator;

/** The order in which the series of one tenant are walked, so that sums and lists never vary. */
final class SeriesOrder {
  static final Comparator<SeriesKey> BY_NAME =
      Comparator.comparing(SeriesKey::service)
          .thenComparing(SeriesKey::transaction)
          .thenComparing(SeriesKey::segment)
          .thenComparing(SeriesKey::tenant);

  private SeriesOrder() {}
}
