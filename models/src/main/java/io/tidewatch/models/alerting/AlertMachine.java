package io.tidewatch.models.alerting;

import static io.tidewatch.models.alerting.AlertState.NEVER;

import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.Lifecycle;
import java.time.Duration;
import java.util.Optional;

/**
 * The life of one indicator's alert, as a pure function of its state and the next judgement.
 *
 * <pre>
 *          m of n windows out of ok, or one that is very rare
 *   QUIET ────────────────────────────────────────────────────▶ ACTIVE ─┐ level up: at once
 *     ▲                                                           │  ▲──┘ level down: after the hold
 *     └───────────────────────────────────────────────────────────┘
 *       calm for clearAfter, not measured for long, retired, or the new normal
 * </pre>
 *
 * A level needs m of n windows that reached it, so one window by chance never shows. Calm is
 * further inside than ok: only a return period well below the lowest level counts (hysteresis). All
 * times are event time.
 */
final class AlertMachine {
  /** Windows further apart than this are not counted together. */
  private static final long FORGET_MILLIS = Duration.ofHours(1).toMillis();

  private AlertMachine() {}

  /**
   * Takes the next judgement.
   *
   * @param state the state so far; {@link AlertState#QUIET} at first
   */
  static AlertStep next(AlertState state, JudgedWindow window) {
    if (window.end() <= state.latestEnd()) {
      return new AlertStep(state, Optional.empty());
    }
    AlertState observed = observe(state, window);
    AlertStep step =
        state.isActive() ? continueAlert(observed, window) : raiseIfDue(observed, window);
    return step.state().untold() ? tell(step.state(), window) : step;
  }

  private static AlertState observe(AlertState s, JudgedWindow w) {
    boolean together = s.latestEnd() != NEVER && w.start() - s.latestEnd() <= FORGET_MILLIS;
    long recent =
        w.isMeasured()
            ? RecentLevels.with(together ? s.recent() : RecentLevels.NONE, w.indicator().level())
            : s.recent();
    boolean deviated = w.indicator().level() != Level.OK;
    boolean within = RecentLevels.reached(recent, 1, w.lifecycle().raiseWithin()) != Level.OK;
    long onset = s.onset();
    if (!s.isActive()) {
      onset = !within ? NEVER : onset == NEVER && deviated ? w.start() : onset;
    }
    long calmSince = s.calmSince();
    if (w.isMeasured()) {
      calmSince = !w.calm() ? NEVER : calmSince == NEVER ? w.start() : calmSince;
    }
    return new AlertState(
        s.phase(),
        recent,
        w.end(),
        w.isMeasured() ? w.end() : s.measuredEnd(),
        onset,
        s.raisedAt(),
        s.revision(),
        s.level(),
        s.peakLevel(),
        s.isActive() ? Math.max(s.peakScore(), w.indicator().score()) : w.indicator().score(),
        calmSince,
        s.atLevelAt(),
        s.firstRaise(),
        s.raises(),
        onset == NEVER || s.onset() == NEVER ? w.shadow() : s.shadow(),
        s.untold());
  }

  private static AlertStep tell(AlertState s, JudgedWindow w) {
    AlertState told = s.told();
    return new AlertStep(told, Optional.of(w.revision(told)));
  }

  private static AlertStep raiseIfDue(AlertState s, JudgedWindow w) {
    Level due = w.dueLevel(s.recent());
    if (due == Level.OK) {
      return new AlertStep(forgetRaises(s, w), Optional.empty());
    }
    boolean counting =
        s.firstRaise() != NEVER
            && w.end() - s.firstRaise() <= w.lifecycle().flappingWithin().toMillis();
    AlertState raised =
        new AlertState(
            AlertPhase.ACTIVE,
            s.recent(),
            s.latestEnd(),
            s.measuredEnd(),
            // A policy that counts over more windows may find the onset forgotten already.
            s.onset() == NEVER ? w.start() : s.onset(),
            w.end(),
            1,
            due,
            due,
            w.indicator().score(),
            NEVER,
            w.end(),
            counting ? s.firstRaise() : w.end(),
            counting ? s.raises() + 1 : 1,
            s.shadow(),
            false);
    return new AlertStep(raised, Optional.of(w.revision(raised)));
  }

  private static AlertStep continueAlert(AlertState s, JudgedWindow w) {
    if (mayClear(s, w)) {
      AlertState cleared =
          new AlertState(
              AlertPhase.QUIET,
              RecentLevels.NONE,
              s.latestEnd(),
              s.measuredEnd(),
              s.onset(),
              s.raisedAt(),
              s.revision() + 1,
              Level.OK,
              s.peakLevel(),
              s.peakScore(),
              NEVER,
              NEVER,
              s.firstRaise(),
              s.raises(),
              s.shadow(),
              false);
      return new AlertStep(forgetOnset(cleared, w), Optional.of(w.revision(cleared)));
    }
    Level due = w.dueLevel(s.recent());
    if (due.atLeast(s.level())) {
      AlertState at = withLevel(s, due, w.end());
      return due == s.level()
          ? new AlertStep(at, Optional.empty())
          : new AlertStep(at, Optional.of(w.revision(at)));
    }
    boolean held = w.end() - s.atLevelAt() < w.lifecycle().hold().toMillis();
    Level lower = Level.worse(due, Level.WARNING);
    if (held || lower == s.level()) {
      return new AlertStep(s, Optional.empty());
    }
    AlertState lowered = withLevel(s, lower, w.end());
    return new AlertStep(lowered, Optional.of(w.revision(lowered)));
  }

  private static boolean mayClear(AlertState s, JudgedWindow w) {
    if (w.endsAtOnce()) {
      return true;
    }
    Lifecycle lifecycle = w.lifecycle();
    if (w.end() - s.raisedAt() < lifecycle.hold().toMillis()) {
      return false;
    }
    if (!w.isMeasured()) {
      return w.end() - s.measuredEnd() >= lifecycle.clearUnmeasuredAfter().toMillis();
    }
    boolean flapping = s.raises() >= lifecycle.flappingAfter();
    Duration quiet = flapping ? lifecycle.flappingWithin() : lifecycle.clearAfter();
    return s.calmSince() != NEVER && w.end() - s.calmSince() >= quiet.toMillis();
  }

  private static AlertState withLevel(AlertState s, Level level, long at) {
    long revision = level == s.level() ? s.revision() : s.revision() + 1;
    return new AlertState(
        s.phase(),
        s.recent(),
        s.latestEnd(),
        s.measuredEnd(),
        s.onset(),
        s.raisedAt(),
        revision,
        level,
        Level.worse(s.peakLevel(), level),
        s.peakScore(),
        s.calmSince(),
        at,
        s.firstRaise(),
        s.raises(),
        s.shadow(),
        s.untold() && level == s.level());
  }

  private static AlertState forgetOnset(AlertState s, JudgedWindow w) {
    return new AlertState(
        s.phase(),
        s.recent(),
        s.latestEnd(),
        s.measuredEnd(),
        NEVER,
        NEVER,
        0,
        Level.OK,
        Level.OK,
        0,
        NEVER,
        NEVER,
        s.firstRaise(),
        s.raises(),
        w.shadow(),
        false);
  }

  /** A state in which nothing is left to remember equals the first one and need not be kept. */
  private static AlertState forgetRaises(AlertState s, JudgedWindow w) {
    boolean remembers =
        s.onset() != NEVER
            || s.firstRaise() != NEVER
                && w.end() - s.firstRaise() <= w.lifecycle().flappingWithin().toMillis();
    return remembers ? s : AlertState.QUIET;
  }
}
