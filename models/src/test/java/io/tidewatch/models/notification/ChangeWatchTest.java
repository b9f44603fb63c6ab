package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.Story.T0;
import static io.tidewatch.models.notification.Story.facts;
import static io.tidewatch.models.notification.Story.routes;
import static io.tidewatch.models.notification.Story.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
  private final ChangeWatch watch =
      Story.watch(routes(to("pager", Priority.P2, true), to("chat", Priority.P5, false)));
  private final List<String> heard = new ArrayList<>();
  private ToldIncident told;

  @Test
  void tellsOfEachChangeOnceAndOfNoOtherRevision() {
    see(1, IncidentState.OPEN, Priority.P3);
    see(2, IncidentState.OPEN, Priority.P3);
    see(3, IncidentState.OPEN, Priority.P4);
    see(4, IncidentState.OPEN, Priority.P3);
    see(5, IncidentState.RESOLVED, Priority.P5);
    see(6, IncidentState.RESOLVED, Priority.P5);
    see(7, IncidentState.OPEN, Priority.P4);
    see(8, IncidentState.RESOLVED, Priority.P5);
    see(9, IncidentState.CLOSED, Priority.P5);

    assertThat(heard)
        .containsExactly("chat OPENED", "chat RESOLVED", "chat REOPENED", "chat RESOLVED");
  }

  @Test
  void whomAnIncidentReachesLateHearsThatItOpenedAndThatItIsOver() {
    see(1, IncidentState.OPEN, Priority.P3);
    see(2, IncidentState.OPEN, Priority.P1);
    see(3, IncidentState.OPEN, Priority.P4);
    see(4, IncidentState.OPEN, Priority.P2);
    see(5, IncidentState.RESOLVED, Priority.P5);

    assertThat(heard)
        .containsExactly(
            "chat OPENED", "chat RAISED", "pager OPENED", "chat RESOLVED", "pager RESOLVED");
  }

  @Test
  void whatIsAcknowledgedAndRisesIsRaisedAndNotOpenedAgain() {
    see(1, IncidentState.OPEN, Priority.P3);
    see(2, IncidentState.ACKNOWLEDGED, Priority.P3);
    see(3, IncidentState.ACKNOWLEDGED, Priority.P2);
    see(4, IncidentState.ACKNOWLEDGED, Priority.P2);
    see(5, IncidentState.RESOLVED, Priority.P5);

    assertThat(heard)
        .containsExactly(
            "chat OPENED", "chat RAISED", "pager OPENED", "chat RESOLVED", "pager RESOLVED");
  }

  @Test
  void anIncidentThatIsMergedAwayIsClosedForThoseWhoBelieveThatItLasts() {
    see(1, IncidentState.OPEN, Priority.P3);
    see(2, IncidentState.CLOSED, Priority.P5);

    assertThat(heard).containsExactly("chat OPENED", "chat CLOSED");
  }

  @Test
  void aRevisionThatIsReadAgainChangesNothing() {
    see(1, IncidentState.OPEN, Priority.P3);
    see(2, IncidentState.RESOLVED, Priority.P5);
    see(1, IncidentState.OPEN, Priority.P1);

    assertThat(heard).containsExactly("chat OPENED", "chat RESOLVED");
  }

  @Test
  void aReplayOfLastMonthTellsNobody() {
    long later = T0 + Duration.ofDays(30).toMillis();

    assertThat(
            watch.see(null, facts("i", 1, IncidentState.OPEN, Priority.P1), later).notifications())
        .isEmpty();
  }

  @Test
  void whatEndsIsToldAtAnyAgeToThoseWhoWereToldThatItLasts() {
    see(1, IncidentState.OPEN, Priority.P3);
    long later = T0 + Duration.ofDays(3).toMillis();

    assertThat(
            watch
                .see(told, facts("i", 2, IncidentState.RESOLVED, Priority.P5), later)
                .notifications())
        .extracting(Notification::change)
        .containsExactly(NotableChange.RESOLVED);
  }

  @Test
  void anIncidentThatIsHeardOfNoMoreIsGivenUp() {
    see(1, IncidentState.OPEN, Priority.P3);

    assertThat(watch.wakeAt(told)).isEqualTo(T0 + Duration.ofDays(30).toMillis());
    assertThat(watch.giveUp(told, watch.wakeAt(told)))
        .singleElement()
        .satisfies(
            given -> {
              assertThat(given.change()).isEqualTo(NotableChange.CLOSED);
              assertThat(given.facts().lastStep()).contains("30 days");
            });
  }

  @Test
  void aReceiverThatIsNoMoreIsForgotten() {
    see(1, IncidentState.OPEN, Priority.P3);
    ToldIncident before =
        new ToldIncident(
            told.latest(),
            Map.of("chat", told.told().get("chat"), "gone", new Told(true, Priority.P1)),
            T0);

    ChangeWatch.Outcome outcome =
        watch.see(before, facts("i", 2, IncidentState.RESOLVED, Priority.P5), T0);

    assertThat(outcome.notifications()).extracting(Notification::receiver).containsExactly("chat");
    assertThat(outcome.next().told()).containsOnlyKeys("chat");
  }

  private void see(long revision, IncidentState state, Priority priority) {
    ChangeWatch.Outcome outcome = watch.see(told, facts("i", revision, state, priority), T0);
    told = outcome.next();
    outcome.notifications().forEach(each -> heard.add(each.receiver() + " " + each.change()));
  }
}
