package io.tidewatch.models.incident;

import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The series that an incident hits, each from the onset of its first alert on. */
final class HitSeries {
  private final Map<SeriesKey, Long> onsets = new TreeMap<>(SeriesOrder.BY_NAME);

  /** Kept beside them, since correlation asks for them all the time. */
  private final Set<String> services = new TreeSet<>();

  /** Adds a series; of two onsets the earlier stays. */
  void add(SeriesKey series, long onsetMillis) {
    onsets.merge(series, onsetMillis, Math::min);
    services.add(series.service());
  }

  void addAll(HitSeries other) {
    other.onsets.forEach(this::add);
  }

  void remove(SeriesKey series) {
    onsets.remove(series);
    services.clear();
    onsets.keySet().forEach(key -> services.add(key.service()));
  }

  /** Leaves out what was before. */
  void countFrom(long onsetMillis) {
    onsets.replaceAll((series, onset) -> Math.max(onset, onsetMillis));
  }

  /** Whether the window is one of a series that is hit, and ends after its onset. */
  boolean holds(SeriesEvidence window) {
    Long onset = onsets.get(window.series());
    return onset != null && window.windowEnd() > onset;
  }

  /** Whether the other has one of these series. */
  boolean overlaps(HitSeries other) {
    boolean smaller = size() < other.size();
    Set<SeriesKey> few = smaller ? keys() : other.keys();
    Set<SeriesKey> many = smaller ? other.keys() : keys();
    return few.stream().anyMatch(many::contains);
  }

  /** The series by name. */
  Set<SeriesKey> keys() {
    return Collections.unmodifiableSet(onsets.keySet());
  }

  /** The series by name, and the onset of the first alert of each. */
  Map<SeriesKey, Long> onsets() {
    return Collections.unmodifiableMap(onsets);
  }

  /** Their services by name. */
  Set<String> services() {
    return Collections.unmodifiableSet(services);
  }

  int size() {
    return onsets.size();
  }
}
