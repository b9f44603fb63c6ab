package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.Story.T0;
import static io.tidewatch.models.notification.Story.facts;
import static io.tidewatch.models.notification.Story.routes;
import static io.tidewatch.models.notification.Story.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.scenario.StoredLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChangeWatchProperties {
  private final ChangeWatch watch =
      Story.watch(routes(to("pager", Priority.P2, true), to("chat", Priority.P4, false)));

  @Property(tries = 200)
  void whateverHappensEachReceiverHearsAStoryThatMakesSense(@ForAll long seed) {
    List<IncidentFacts> life = life(new Random(seed));

    for (String receiver : List.of("chat", "pager")) {
      boolean lasts = false;
      boolean everHeard = false;
      Priority worst = Priority.P5;
      for (Notification each : tell(life, false)) {
        if (!each.receiver().equals(receiver)) {
          continue;
        }
        Priority now = each.facts().priority();
        switch (each.change()) {
          case OPENED -> assertThat(everHeard).isFalse();
          case REOPENED -> assertThat(everHeard && !lasts).isTrue();
          case RAISED -> assertThat(lasts && now.moreUrgentThan(worst)).isTrue();
          case RESOLVED, CLOSED -> assertThat(lasts).isTrue();
        }
        lasts = !each.change().ends();
        everHeard = true;
        worst = now;
      }
      IncidentFacts last = life.get(life.size() - 1);
      assertThat(lasts && last.isOver()).as("believes that it lasts").isFalse();
    }
  }

  @Property(tries = 100)
  void aRestartAfterEachRevisionChangesNothing(@ForAll long seed) {
    List<IncidentFacts> life = life(new Random(seed));

    assertThat(tell(life, true)).isEqualTo(tell(life, false));
  }

  @Property(tries = 100)
  void whatIsReadTwiceIsToldOnce(@ForAll long seed) {
    List<IncidentFacts> life = life(new Random(seed));
    List<IncidentFacts> twice = new ArrayList<>();
    for (int i = 0; i < life.size(); i++) {
      twice.add(life.get(i));
      twice.addAll(life.subList(0, i + 1));
    }

    assertThat(tell(twice, false)).isEqualTo(tell(life, false));
  }

  private List<Notification> tell(List<IncidentFacts> life, boolean restarts) {
    List<Notification> heard = new ArrayList<>();
    ToldIncident told = null;
    for (IncidentFacts each : life) {
      ChangeWatch.Outcome outcome = watch.see(told, each, T0);
      heard.addAll(outcome.notifications());
      told =
          restarts
              ? StoredLayout.value(
                  StoredLayout.bytes(outcome.next(), ToldIncidentLayout::write),
                  ToldIncidentLayout::read)
              : outcome.next();
    }
    return heard;
  }

  private static List<IncidentFacts> life(Random random) {
    IncidentState[] states = {
      IncidentState.OPEN, IncidentState.OPEN, IncidentState.RESOLVED, IncidentState.CLOSED
    };
    return IntStream.rangeClosed(1, 1 + random.nextInt(20))
        .mapToObj(
            revision ->
                facts(
                    "i",
                    revision,
                    states[random.nextInt(states.length)],
                    Priority.ofNumber(1 + random.nextInt(5))))
        .toList();
  }
}
