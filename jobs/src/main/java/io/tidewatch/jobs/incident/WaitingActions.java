package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.IncidentMapping;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.models.incident.IncidentBook;
import io.tidewatch.models.incident.OperatorAction;
import io.tidewatch.models.incident.RefusedAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;

/**
 * The operators' actions of a tenant that the clock has not reached yet, or whose incident is not
 * shown yet, as they came: few on a live system, those of weeks at the begin of a replay.
 *
 * <p>Bounded: at most {@value #MOST} are taken or go on waiting when the clock moves; of more the
 * latest are refused.
 */
final class WaitingActions {
  static final int MOST = 5_000;

  private static final Comparator<TenantNews> OLDEST_FIRST =
      Comparator.comparingLong(TenantNews::atMillis)
          .thenComparingInt(news -> news.action().partition())
          .thenComparingLong(news -> news.action().offset());

  /** What is told of an action that is not carried out. */
  interface Refusals {
    /** An action is refused. */
    void refuse(RawRecord action, String why);
  }

  private final ListState<TenantNews> state;
  private final AvroCodec<io.tidewatch.schemas.OperatorAction> codec =
      AvroCodec.of(io.tidewatch.schemas.OperatorAction.class);

  /** The actions that the book was handed for the next move of its clock, and how they came. */
  private final Map<OperatorAction, TenantNews> handed = new IdentityHashMap<>();

  WaitingActions(ListState<TenantNews> state) {
    this.state = state;
  }

  void add(TenantNews action) throws Exception {
    state.add(action);
  }

  boolean isAnyDue(long boundary) throws Exception {
    for (TenantNews news : state.get()) {
      if (news.atMillis() <= boundary) {
        return true;
      }
    }
    return false;
  }

  /** Hands the book the actions that are due, before its clock moves. */
  void hand(long boundary, IncidentBook book, Refusals refusals) throws Exception {
    handed.clear();
    for (TenantNews news : takeDue(boundary, refusals)) {
      try {
        OperatorAction action = IncidentMapping.toModel(codec.decode(news.action().value()));
        handed.put(action, news);
        book.onAction(action);
      } catch (IOException | IllegalArgumentException e) {
        // It was readable when it came; an upgrade since may know better.
        refusals.refuse(news.action(), e.getMessage());
      }
    }
  }

  /**
   * Takes note of what has come of them, after the clock has moved.
   *
   * @return whether any go on waiting though they are due
   */
  boolean settle(IncidentBook book, Refusals refusals) throws Exception {
    for (RefusedAction refused : book.refused()) {
      refusals.refuse(handed.get(refused.action()).action(), refused.why());
    }
    for (OperatorAction action : book.waiting()) {
      state.add(handed.get(action));
    }
    handed.clear();
    return !book.waiting().isEmpty();
  }

  private List<TenantNews> takeDue(long boundary, Refusals refusals) throws Exception {
    List<TenantNews> all = new ArrayList<>();
    state.get().forEach(all::add);
    boolean changed = all.size() > MOST;
    if (changed) {
      all.sort(OLDEST_FIRST);
      List<TenantNews> surplus = all.subList(MOST, all.size());
      surplus.forEach(
          news -> refusals.refuse(news.action(), "too many actions of this tenant are waiting"));
      surplus.clear();
    }
    List<TenantNews> due = new ArrayList<>();
    List<TenantNews> later = new ArrayList<>();
    all.forEach(news -> (news.atMillis() <= boundary ? due : later).add(news));
    if (changed || !due.isEmpty()) {
      state.update(later);
    }
    return due;
  }
}
