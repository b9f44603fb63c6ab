package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.IncidentPolicy;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tells a silent feed from a silent service. While nothing at all comes from a tenant, alerts that
 * traffic stays away are held together: once the silence has lasted they are one incident of the
 * feed; if the tenant is heard again they are taken for what they say.
 */
final class FeedWatch {
  /** A tenant that was heard within the last window is not silent. */
  private static final long WINDOW_MILLIS = 60_000;

  private final IncidentPolicy policy;
  private final long now;

  /** How long nothing has been heard; empty if nobody says when something was. */
  private final OptionalLong silentMillis;

  /**
   * Looks at a tenant's progress.
   *
   * @param lastHeardMillis latest event time of the tenant; empty if it is not known
   */
  FeedWatch(IncidentPolicy policy, long nowMillis, OptionalLong lastHeardMillis) {
    this.policy = policy;
    this.now = nowMillis;
    this.silentMillis =
        lastHeardMillis.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(nowMillis - lastHeardMillis.getAsLong());
  }

  /** Whether an alert may be due to the feed. */
  boolean suspects(Alert alert) {
    return Correlation.isTrafficDrop(alert) && isSilentFor(WINDOW_MILLIS);
  }

  /** Whether it is certain by now that the feed is silent. */
  boolean mayOpen(Incident feed) {
    boolean enough =
        feed.alerts.worstNow().map(alert -> alert.level().atLeast(Level.MINOR)).orElse(false);
    return enough && isSilentFor(policy.feedSilentAfter().toMillis());
  }

  /**
   * Takes the alerts out of an incident of the feed that are not due to it: all of one that never
   * opened as soon as the tenant is heard again; of an open one those that last although the tenant
   * has been heard for as long as an incident may be reopened.
   */
  List<Alert> release(Incident feed) {
    if (silentMillis.isEmpty() || isSilentFor(WINDOW_MILLIS)) {
      feed.lastSilentAt = now;
      return List.of();
    }
    boolean patient =
        feed.state.lasts() && now - feed.lastSilentAt < policy.reopenWithin().toMillis();
    if (patient) {
      return List.of();
    }
    List<Alert> released = feed.alerts.active();
    released.forEach(alert -> feed.release(alert, now));
    return released;
  }

  private boolean isSilentFor(long millis) {
    return silentMillis.isPresent() && silentMillis.getAsLong() >= millis;
  }
}
