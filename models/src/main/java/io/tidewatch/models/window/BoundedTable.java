package io.tidewatch.models.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Counters by name, at most a fixed number of them. When there are more names, those of the lowest
 * hash keep counters of their own and all others share one: which names those are does not depend
 * on the order in which they came, so that merges give the same bytes.
 *
 * @param <C> the counters of one name
 */
final class BoundedTable<C extends NamedCounters<C>> {
  /** Name under which what found no place is shown. */
  static final String REST = "(other)";

  private final int most;
  private final BiFunction<String, String, C> maker;
  private NamedCounters<C>[] entries;
  private int used;
  private C rest;

  BoundedTable(int most, BiFunction<String, String, C> maker) {
    this.most = most;
    this.maker = maker;
    this.entries = newArray(0);
  }

  /** The counters to which something of this name must be added now. */
  C of(String name, String detail) {
    // Few names come in the same order again and again: comparing beats hashing.
    for (int i = 0; i < used; i++) {
      if (entries[i].isNamed(name, detail)) {
        return entries[i].self();
      }
    }
    C fresh = maker.apply(name, detail);
    if (used < most) {
      insert(fresh);
      return fresh;
    }
    int last = last();
    if (NamedCounters.ORDER.compare(fresh, entries[last]) > 0) {
      return rest();
    }
    rest().add(entries[last].self());
    entries[last] = fresh;
    return fresh;
  }

  void merge(BoundedTable<C> other) {
    for (int i = 0; i < other.used; i++) {
      NamedCounters<C> theirs = other.entries[i];
      of(theirs.name(), theirs.detail()).add(theirs.self());
    }
    if (other.rest != null) {
      rest().add(other.rest);
    }
  }

  /** The named ones in the order of their hashes, then the rest if there is one. */
  List<C> inOrder() {
    NamedCounters<C>[] sorted = Arrays.copyOf(entries, used);
    Arrays.sort(sorted, NamedCounters.ORDER);
    List<C> list = new ArrayList<>(used + 1);
    for (NamedCounters<C> entry : sorted) {
      list.add(entry.self());
    }
    if (rest != null) {
      list.add(rest);
    }
    return list;
  }

  /** Takes back an entry that {@link #inOrder} gave. */
  void restore(C entry, boolean asRest) {
    if (asRest) {
      rest = entry;
    } else {
      insert(entry);
    }
  }

  boolean hasRest() {
    return rest != null;
  }

  int named() {
    return used;
  }

  private C rest() {
    if (rest == null) {
      rest = maker.apply(REST, "");
    }
    return rest;
  }

  private void insert(C entry) {
    if (used == entries.length) {
      entries = Arrays.copyOf(entries, Math.min(most, Math.max(4, used * 2)));
    }
    entries[used++] = entry;
  }

  private int last() {
    int last = 0;
    Comparator<NamedCounters<?>> order = NamedCounters.ORDER;
    for (int i = 1; i < used; i++) {
      if (order.compare(entries[i], entries[last]) > 0) {
        last = i;
      }
    }
    return last;
  }

  @SuppressWarnings("unchecked") // an array of a generic type has no other constructor
  private static <C extends NamedCounters<C>> NamedCounters<C>[] newArray(int length) {
    return (NamedCounters<C>[]) new NamedCounters<?>[length];
  }
}
