package io.tidewatch.models.evidence;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.CalendarMark;
import io.tidewatch.models.series.Judgement;
import java.util.List;

/**
 * What is done with a judged window of a series: whether it is told of, and whether it teaches what
 * is normal for the components. One that is told of is compared before it teaches.
 *
 * @param told whether it is evidence
 * @param teaches whether it is learnt from; never while the series is not ok
 */
public record Gathering(boolean told, boolean teaches) {

  /**
   * Decides.
   *
   * @param revision counts the amendments of the window from 0
   * @param mark what was announced for the window
   * @param revisions alerts of which people are told with it
   * @param alerting whether an alert of the series lasts
   * @param takesBack whether the window is ok now and was told of as not ok
   */
  public static Gathering of(
      Judgement judgement,
      long revision,
      CalendarMark mark,
      List<Alert> revisions,
      boolean alerting,
      boolean takesBack) {
    boolean ok = judgement.level() == Level.OK && !alerting;
    return new Gathering(
        takesBack || !ok || !revisions.isEmpty(), ok && revision == 0 && mark.learn());
  }
}
