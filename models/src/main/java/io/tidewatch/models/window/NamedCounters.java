package io.tidewatch.models.window;

import java.util.Comparator;

/** Counters that belong to a name. */
abstract class NamedCounters<C extends NamedCounters<C>> {
  /** By hash, then by name: the same on every machine. */
  static final Comparator<NamedCounters<?>> ORDER =
      Comparator.<NamedCounters<?>>comparingLong(c -> c.hash)
          .thenComparing(NamedCounters::name)
          .thenComparing(NamedCounters::detail);

  private final String name;
  private final String detail;
  private final long hash;

  NamedCounters(String name, String detail) {
    this.name = name;
    this.detail = detail;
    this.hash = Hashes.of(name, detail);
  }

  final String name() {
    return name;
  }

  final String detail() {
    return detail;
  }

  final boolean isNamed(String otherName, String otherDetail) {
    return name.equals(otherName) && detail.equals(otherDetail);
  }

  abstract void add(C other);

  abstract C self();
}
