package io.tidewatch.models.transaction;

import java.util.List;

/**
 * Whose time a transaction's duration was. Every microsecond is charged once: walking back from the
 * end, to the call that was waited for last (the critical path), so that parallel calls are not
 * counted twice; within a call, to the callee as own time, or as time on the wire to it where its
 * caller waited longer than the callee worked.
 *
 * <p>The own and wire times of all hops and {@link #unattributedMicros} sum up to the duration.
 */
public final class HopDecomposition {
  private static final int ROOT = -1;

  private final List<Hop> hops;
  private final long[] own;
  private final long[] wire;
  private final boolean[] walked;
  private long unattributed;

  private HopDecomposition(List<Hop> hops) {
    this.hops = hops;
    this.own = new long[hops.size()];
    this.wire = new long[hops.size()];
    this.walked = new boolean[hops.size()];
  }

  /**
   * Decomposes one transaction. Costs O(n²) in its hops, of which there are few.
   *
   * @param hops its hops; a parent outside the list counts as none
   * @param totalMicros its duration
   */
  public static HopDecomposition of(List<Hop> hops, long totalMicros) {
    HopDecomposition decomposition = new HopDecomposition(hops);
    decomposition.unattributed = decomposition.walk(ROOT, 0, totalMicros);
    return decomposition;
  }

  /** Time the hop itself worked while the user waited for it, microseconds. */
  public long ownMicros(int hop) {
    return own[hop];
  }

  /** Time on the wire to the hop and back while the user waited for it, microseconds. */
  public long wireMicros(int hop) {
    return wire[hop];
  }

  /** Time in which no hop worked, microseconds. */
  public long unattributedMicros() {
    return unattributed;
  }

  /**
   * The hop where a failure came from: a failing one that called no failing one; of several the one
   * that started first.
   *
   * @return its position, or -1 if no hop failed
   */
  public static int firstFailing(List<Hop> hops) {
    int first = -1;
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      if (hop.outcome().isDefect()
          && !calledAFailing(hops, i)
          && (first < 0 || hop.startOffsetMicros() < hops.get(first).startOffsetMicros())) {
        first = i;
      }
    }
    return first;
  }

  private static boolean calledAFailing(List<Hop> hops, int caller) {
    for (int i = 0; i < hops.size(); i++) {
      if (i != caller && hops.get(i).parent() == caller && hops.get(i).outcome().isDefect()) {
        return true;
      }
    }
    return false;
  }

  /** Charges [from, until) to the calls of a hop and returns what is left for itself. */
  private long walk(int caller, long from, long until) {
    long mine = 0;
    long now = until;
    while (now > from) {
      int last = lastWaitedFor(caller, now);
      if (last < 0) {
        break;
      }
      walked[last] = true;
      Hop call = hops.get(last);
      long end = Math.min(callEnd(call), now);
      if (end <= from) {
        break;
      }
      long start = Math.max(callStart(call), from);
      mine += now - end;
      charge(last, call, start, end);
      now = start;
    }
    return mine + Math.max(0, now - from);
  }

  private void charge(int index, Hop call, long start, long end) {
    long workStart = Math.min(Math.max(call.startOffsetMicros(), start), end);
    long workEnd = Math.max(Math.min(hopEnd(call), end), workStart);
    wire[index] += end - start - (workEnd - workStart);
    own[index] += walk(index, workStart, workEnd);
  }

  private int lastWaitedFor(int caller, long now) {
    int last = -1;
    long lastEnd = Long.MIN_VALUE;
    for (int i = 0; i < walked.length; i++) {
      if (walked[i] || callerOf(i) != caller || callStart(hops.get(i)) >= now) {
        continue;
      }
      long end = Math.min(callEnd(hops.get(i)), now);
      if (end > lastEnd) {
        last = i;
        lastEnd = end;
      }
    }
    return last;
  }

  private int callerOf(int index) {
    int parent = hops.get(index).parent();
    return parent < 0 || parent >= walked.length || parent == index ? ROOT : parent;
  }

  private static long callStart(Hop hop) {
    return hop.startOffsetMicros() - wireOf(hop) / 2;
  }

  private static long callEnd(Hop hop) {
    return hopEnd(hop) + wireOf(hop) - wireOf(hop) / 2;
  }

  private static long hopEnd(Hop hop) {
    return hop.startOffsetMicros() + hop.durationMicros();
  }

  /** Nobody measures when the answer left the wire, so half of it is put before, half after. */
  private static long wireOf(Hop hop) {
    return Math.max(0, hop.callerDurationMicros() - hop.durationMicros());
  }
}
