package io.tidewatch.cli.demo;

import io.tidewatch.cli.run.Balance;
import io.tidewatch.cli.run.ControlTopics;
import io.tidewatch.cli.run.IncidentFeed;
import io.tidewatch.cli.run.IncidentLine;
import io.tidewatch.cli.run.Progress;
import io.tidewatch.cli.run.Stack;
import io.tidewatch.cli.simulate.Scenario;
import io.tidewatch.cli.simulate.ScenarioPolicies;
import io.tidewatch.cli.terminal.ProgressBar;
import io.tidewatch.cli.terminal.Terminal;
import io.tidewatch.schemas.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Tells a scenario to a stack, shows what it makes of it, and holds that against the truth. */
final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Scenario scenario;
  private final Stack stack;
  private final Terminal terminal;

  Demo(Scenario scenario, Stack stack, Terminal terminal) {
    this.scenario = scenario;
    this.stack = stack;
    this.terminal = terminal;
  }

  /**
   * Plays it through.
   *
   * @param startedNanos when all began, by {@link System#nanoTime}
   */
  DemoResult play(long startedNanos) throws IOException, InterruptedException {
    try (ControlTopics control = new ControlTopics(stack)) {
      control.publishPolicies(ScenarioPolicies.of(scenario), "policies of the demonstration");
      scenario.changes().forEach(control::publishChange);
    }
    stack.startJobs();
    Story story = new Story(scenario);
    Collection<Incident> incidents;
    try (IncidentFeed feed = new IncidentFeed(stack, this::show);
        Progress progress = Progress.show(terminal, () -> progress(story, startedNanos))) {
      story.tell(stack);
      stack.drain(PATIENCE);
      incidents = feed.finish();
    }
    List<Sighting> sightings =
        incidents.stream()
            .filter(incident -> incident.getOpenedAt() != null)
            .map(Sighting::of)
            .toList();
    return new DemoResult(
        Evaluation.of(scenario.labels(), sightings, scenario.liveStart().toEpochMilli()),
        Balance.of(stack, story.sent(), 0, incidents.size()),
        story.unusable(),
        Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private void show(Incident before, Incident now) {
    IncidentLine.of(before, now, terminal).ifPresent(terminal::line);
  }

  private String progress(Story story, long startedNanos) {
    long used = stack.transactionsUsed();
    Duration passed = Duration.ofNanos(System.nanoTime() - startedNanos);
    return "%s  %,d of %,d records judged  story: %s  %d:%02d"
        .formatted(
            ProgressBar.of(story.heard(used)),
            used,
            story.sent(),
            IncidentLine.time(story.heardUntil(used)),
            passed.toMinutes(),
            passed.toSecondsPart());
  }
}
