package io.tidewatch.cli.truth;

import java.util.Comparator;
import java.util.Set;

/** An incident that opened, as far as it matters whether it was right. Times are event time. */
public interface Finding {
  /** By when they opened; of those that opened together, by their ids. */
  Comparator<Finding> IN_ORDER =
      Comparator.comparingLong(Finding::openedAt).thenComparing(Finding::id);

  /** Identifies it. */
  String id();

  /** The series that it names, each as tenant/service/transaction. */
  Set<String> seriesNamed();

  /** When it opened, in milliseconds. */
  long openedAt();

  /** When it was over, in milliseconds; {@link Long#MAX_VALUE} if it is not. */
  long resolvedAt();

  /** Whether it tells what is expected, not what is. */
  boolean foreseen();

  /** The component that it blames first; null if it blames none. */
  String blamed();
}
