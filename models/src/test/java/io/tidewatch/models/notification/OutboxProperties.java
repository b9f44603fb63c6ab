package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.Story.KEEPER;
import static io.tidewatch.models.notification.Story.MINUTE;
import static io.tidewatch.models.notification.Story.PACED;
import static io.tidewatch.models.notification.Story.SECOND;
import static io.tidewatch.models.notification.Story.T0;
import static io.tidewatch.models.notification.Story.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.scenario.StoredLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is offered, and whatever a receiver makes of it. */
class OutboxProperties {

  /** What one run came to. */
  private static final class Run {
    final List<String> offered = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    final List<Long> sentAt = new ArrayList<>();
    final List<String> protocol = new ArrayList<>();
    Outbox outbox = new Outbox();
  }

  @Property(tries = 150)
  void eachNotificationIsToldOnceOrGivenUpOnceOrStillWaits(@ForAll long seed) {
    Run run = run(seed, PACED, false);

    List<String> all = new ArrayList<>(run.told);
    all.addAll(run.lost);
    run.outbox.waiting.forEach(each -> all.add(each.notification().id()));
    assertThat(all).containsExactlyInAnyOrderElementsOf(run.offered);
  }

  @Property(tries = 150)
  void noStretchOfTimeHasMoreMessagesThanAllowed(@ForAll long seed) {
    List<Long> sentAt = run(seed, PACED, false).sentAt;

    for (int i = 2; i < sentAt.size(); i++) {
      assertThat(sentAt.get(i) - sentAt.get(i - 2)).isGreaterThanOrEqualTo(MINUTE);
    }
  }

  @Property(tries = 100)
  void aRestartAtAnyTimeChangesNothing(@ForAll long seed) {
    assertThat(run(seed, PACED, true).protocol).isEqualTo(run(seed, PACED, false).protocol);
    assertThat(run(seed, KEEPER, true).protocol).isEqualTo(run(seed, KEEPER, false).protocol);
  }

  @Property(tries = 100)
  void onceTheReceiverIsWellEverythingGetsThrough(@ForAll long seed) {
    Run run = run(seed, PACED, false);
    long now = T0 + 10_000 * MINUTE;
    while (run.outbox.size() > 0) {
      now = Math.max(now, run.outbox.wakeAt(PACED, now).orElseThrow());
      Optional<Batch> batch = run.outbox.due(PACED, now);
      assertThat(batch).as("due when it said so").isPresent();
      run.outbox.sending(PACED, now);
      run.outbox.accepted(batch.orElseThrow(), PACED, now);
      batch.orElseThrow().notifications().forEach(each -> run.told.add(each.id()));
    }
    run.told.addAll(run.lost);
    assertThat(run.told).containsExactlyInAnyOrderElementsOf(run.offered);
  }

  @Property(tries = 100)
  void aKeeperOfAlertsEndsUpKnowingWhatLastsAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    Outbox outbox = new Outbox();
    boolean[] lasts = new boolean[4];
    boolean[] known = new boolean[4];
    long now = T0;
    for (int i = 0; i < 60; i++) {
      now += random.nextInt(90) * SECOND;
      int incident = random.nextInt(lasts.length);
      lasts[incident] = !lasts[incident];
      NotableChange change = lasts[incident] ? NotableChange.OPENED : NotableChange.RESOLVED;
      outbox.offer(note(change, "i" + incident, i + 1, Priority.P3), KEEPER, now);
      Optional<Batch> batch = outbox.due(KEEPER, now);
      if (batch.isPresent() && random.nextBoolean()) {
        outbox.failed(batch.get(), KEEPER, 0, now);
      } else if (batch.isPresent()) {
        outbox.accepted(batch.get(), KEEPER, now);
        learn(batch.get(), known);
      }
    }
    now += 10 * MINUTE;
    Batch last = null;
    Optional<Batch> batch = outbox.due(KEEPER, now);
    if (batch.isPresent()) {
      last = batch.get();
      outbox.accepted(last, KEEPER, now);
      learn(last, known);
    }
    assertThat(known).isEqualTo(lasts);
    assertThat(outbox.due(KEEPER, now)).isEmpty();
  }

  private static void learn(Batch batch, boolean[] known) {
    for (Notification each : batch.notifications()) {
      int incident = each.facts().incidentId().charAt(1) - '0';
      known[incident] = !each.change().ends();
    }
  }

  private static Run run(long seed, ReceiverRules rules, boolean restarts) {
    Random random = new Random(seed);
    Run run = new Run();
    long now = T0;
    for (int step = 0; step < 120; step++) {
      now += random.nextInt(20_000);
      if (random.nextInt(3) > 0) {
        offer(run, rules, random, step, now);
      }
      Optional<Batch> batch = run.outbox.due(rules, now);
      if (batch.isPresent()) {
        settle(run, rules, random, batch.get(), now);
      }
      if (restarts) {
        run.outbox =
            StoredLayout.value(
                StoredLayout.bytes(run.outbox, OutboxLayout::write), OutboxLayout::read);
      }
    }
    return run;
  }

  private static void offer(Run run, ReceiverRules rules, Random random, int step, long now) {
    Notification notification =
        note(
            random.nextBoolean() ? "acme" : "umbra",
            NotableChange.ofCode(1 + random.nextInt(5)),
            "i" + random.nextInt(8),
            step + 1,
            Priority.ofNumber(1 + random.nextInt(5)),
            random.nextInt(5) == 0 ? now + random.nextInt(600_000) : 0);
    run.offered.add(notification.id());
    run.outbox.offer(notification, rules, now).ifPresent(lost -> run.lost.add(lost.id()));
  }

  private static void settle(Run run, ReceiverRules rules, Random random, Batch batch, long now) {
    run.outbox.sending(rules, now);
    run.sentAt.add(now);
    int fate = random.nextInt(4);
    run.protocol.add(now + " " + batch.key() + " " + fate);
    if (fate == 0) {
      run.outbox.failed(batch, rules, random.nextInt(5) * 1000L, now);
    } else if (fate == 1) {
      run.outbox.refused(batch).forEach(lost -> run.lost.add(lost.id()));
    } else {
      run.outbox.accepted(batch, rules, now);
      batch.notifications().forEach(each -> run.told.add(each.id()));
    }
  }
}
