package io.tidewatch.benchmarks.model;

import java.util.function.Supplier;

/** Bytes of heap that an object holds, measured on many of them. */
final class HeldBytes {
  private static final int COLLECTIONS = 3;

  private HeldBytes() {}

  /** Mean bytes held by what is made. */
  static double of(int objects, Supplier<Object> made) {
    Object[] held = new Object[objects];
    long before = used();
    for (int i = 0; i < objects; i++) {
      held[i] = made.get();
    }
    long after = used();
    // Also keeps them reachable until here.
    return (after - before) / (double) held.length;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
