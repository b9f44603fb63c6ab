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
  private static final int WALKED = -2;

  // Called for every transaction: what the walk asks of a hop lies side by side, in two arrays.
  private static final int CALL_START = 0;
  private static final int CALL_END = 1;
  private static final int WORK_START = 2;
  private static final int WORK_END = 3;
  private static final int OWN = 4;
  private static final int WIRE = 5;
  private static final int COLUMNS = 6;

  private final int size;
  private final int[] callers;
  private final long[] micros;
  private long unattributed;

  private HopDecomposition(List<Hop> hops) {
    size = hops.size();
    callers = new int[size];
    micros = new long[size * COLUMNS];
    for (int i = 0; i < size; i++) {
      take(i, hops.get(i));
    }
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
    return micros[hop * COLUMNS + OWN];
  }

  /** Time on the wire to the hop and back while the user waited for it, microseconds. */
  public long wireMicros(int hop) {
    return micros[hop * COLUMNS + WIRE];
  }

  /** Time in which no hop worked, microseconds. */
  public long unattributedMicros() {
    return unattributed;
  }

  /** Whether a hop fails though none fails that it called. */
  public static boolean failsByItself(List<Hop> hops, int hop) {
    return hops.get(hop).outcome().isDefect() && !calledAFailing(hops, hop);
  }

  private static boolean calledAFailing(List<Hop> hops, int caller) {
    for (int i = 0; i < hops.size(); i++) {
      if (i != caller && hops.get(i).parent() == caller && hops.get(i).outcome().isDefect()) {
        return true;
      }
    }
    return false;
  }

  private void take(int index, Hop hop) {
    int parent = hop.parent();
    callers[index] = parent < 0 || parent >= size || parent == index ? ROOT : parent;
    int row = index * COLUMNS;
    long workStart = hop.startOffsetMicros();
    long workEnd = workStart + hop.durationMicros();
    // Nobody measures when the answer left the wire, so half of it is put before, half after.
    long onWire = Math.max(0, hop.callerDurationMicros() - hop.durationMicros());
    micros[row + CALL_START] = workStart - onWire / 2;
    micros[row + CALL_END] = workEnd + onWire - onWire / 2;
    micros[row + WORK_START] = workStart;
    micros[row + WORK_END] = workEnd;
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
      callers[last] = WALKED;
      long end = Math.min(micros[last * COLUMNS + CALL_END], now);
      if (end <= from) {
        break;
      }
      long start = Math.max(micros[last * COLUMNS + CALL_START], from);
      mine += now - end;
      charge(last, start, end);
      now = start;
    }
    return mine + Math.max(0, now - from);
  }

  private void charge(int hop, long start, long end) {
    int row = hop * COLUMNS;
    long workStart = Math.min(Math.max(micros[row + WORK_START], start), end);
    long workEnd = Math.max(Math.min(micros[row + WORK_END], end), workStart);
    micros[row + WIRE] += end - start - (workEnd - workStart);
    micros[row + OWN] += walk(hop, workStart, workEnd);
  }

  private int lastWaitedFor(int caller, long now) {
    int last = -1;
    long lastEnd = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      if (callers[i] != caller || micros[i * COLUMNS + CALL_START] >= now) {
        continue;
      }
      long end = Math.min(micros[i * COLUMNS + CALL_END], now);
      if (end > lastEnd) {
        last = i;
        lastEnd = end;
      }
    }
    return last;
  }
}
