package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.NotableChange.OPENED;
import static io.tidewatch.models.notification.NotableChange.RAISED;
import static io.tidewatch.models.notification.NotableChange.RESOLVED;
import static io.tidewatch.models.notification.Story.CHAT;
import static io.tidewatch.models.notification.Story.KEEPER;
import static io.tidewatch.models.notification.Story.MINUTE;
import static io.tidewatch.models.notification.Story.PACED;
import static io.tidewatch.models.notification.Story.SECOND;
import static io.tidewatch.models.notification.Story.T0;
import static io.tidewatch.models.notification.Story.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void theFirstOfAMessageWaitsForOthersOfItsGroup() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), CHAT, T0);
    outbox.offer(note(OPENED, "b", 1, Priority.P3), CHAT, T0 + 5 * SECOND);
    outbox.offer(note("umbra", OPENED, "c", 1, Priority.P3, 0), CHAT, T0 + 5 * SECOND);

    assertThat(outbox.due(CHAT, T0 + 9 * SECOND)).isEmpty();
    assertThat(outbox.wakeAt(CHAT, T0)).hasValue(T0 + 10 * SECOND);
    assertThat(incidents(send(T0 + 10 * SECOND))).containsExactly("a", "b");
    assertThat(outbox.wakeAt(CHAT, T0 + 10 * SECOND)).hasValue(T0 + 15 * SECOND);
    assertThat(incidents(send(T0 + 15 * SECOND))).containsExactly("c");
    assertThat(outbox.wakeAt(CHAT, T0 + 15 * SECOND)).isEmpty();
  }

  @Test
  void aMessageTellsOfNoMoreThanItMay() {
    for (String incident : List.of("a", "b", "c", "d")) {
      outbox.offer(note(OPENED, incident, 1, Priority.P3), CHAT, T0);
    }

    assertThat(incidents(send(T0 + MINUTE))).containsExactly("a", "b", "c");
    assertThat(incidents(send(T0 + MINUTE))).containsExactly("d");
  }

  @Test
  void moreMessagesThanAllowedWaitAndShareTheNext() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), PACED, T0);
    Batch first = outbox.due(PACED, T0 + 10 * SECOND).orElseThrow();
    outbox.sending(PACED, T0 + 10 * SECOND);
    outbox.accepted(first, PACED, T0 + 10 * SECOND);
    outbox.offer(note(OPENED, "b", 1, Priority.P3), PACED, T0 + 11 * SECOND);
    outbox.offer(note(OPENED, "c", 1, Priority.P3), PACED, T0 + 29 * SECOND);

    assertThat(outbox.due(PACED, T0 + 39 * SECOND)).isEmpty();
    assertThat(outbox.wakeAt(PACED, T0 + 39 * SECOND)).hasValue(T0 + 40 * SECOND);
    assertThat(incidents(outbox.due(PACED, T0 + 40 * SECOND).orElseThrow()))
        .containsExactly("b", "c");
  }

  @Test
  void whatIsQuietIsHeldBackUntilSomethingUrgentIsSaidOfTheSameIncident() {
    long morning = T0 + 600 * MINUTE;
    outbox.offer(note("acme", OPENED, "a", 1, Priority.P4, morning), CHAT, T0);
    outbox.offer(note("acme", OPENED, "b", 1, Priority.P4, morning), CHAT, T0);
    assertThat(outbox.wakeAt(CHAT, T0)).hasValue(morning);

    outbox.offer(note(RAISED, "a", 2, Priority.P1), CHAT, T0 + MINUTE);

    Batch urgent = send(T0 + MINUTE + 10 * SECOND);
    assertThat(urgent.notifications())
        .extracting(Notification::change)
        .containsExactly(OPENED, RAISED);
    assertThat(incidents(urgent)).containsOnly("a");
    assertThat(incidents(send(morning))).containsExactly("b");
  }

  @Test
  void whatFailsIsSentAgainAsItWasEverMoreSlowly() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), CHAT, T0);
    Batch first = outbox.due(CHAT, T0 + 10 * SECOND).orElseThrow();
    long now = T0 + 10 * SECOND;
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      outbox.failed(first, CHAT, 0, now);
      outbox.offer(note(RESOLVED, "a", 2, Priority.P5), CHAT, now);
      assertThat(outbox.wakeAt(CHAT, now)).hasValue(now + pause * SECOND);
      now += pause * SECOND;
      Batch again = outbox.due(CHAT, now).orElseThrow();
      assertThat(again.key()).isEqualTo(first.key());
    }
    assertThat(outbox.troubleMillis(now)).isEqualTo(now - T0 - 10 * SECOND);
    outbox.accepted(first, CHAT, now);
    assertThat(outbox.troubleMillis(now)).isZero();
    assertThat(outbox.size()).isEqualTo(8);
  }

  @Test
  void aReceiverMayAskForALongerPauseWithinBounds() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), CHAT, T0);
    Batch batch = outbox.due(CHAT, T0 + 10 * SECOND).orElseThrow();

    outbox.failed(batch, CHAT, 30 * SECOND, T0 + 10 * SECOND);
    assertThat(outbox.wakeAt(CHAT, T0 + 10 * SECOND)).hasValue(T0 + 40 * SECOND);

    outbox.failed(batch, CHAT, 3_000 * SECOND, T0 + 40 * SECOND);
    assertThat(outbox.wakeAt(CHAT, T0 + 40 * SECOND)).hasValue(T0 + 100 * SECOND);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingBackForLong() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), CHAT, T0);
    Batch batch = outbox.due(PACED, T0 + 10 * SECOND).orElseThrow();
    outbox.sending(PACED, T0 + 10 * SECOND);
    outbox.failed(batch, PACED, 0, T0 + 10 * SECOND);

    long back = T0 - 3_600 * SECOND;
    assertThat(outbox.due(PACED, back)).isPresent();
  }

  @Test
  void whatIsRefusedTogetherIsTriedAloneAndOnlyTheCulpritIsGivenUp() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), KEEPER, T0);
    outbox.offer(note(OPENED, "b", 1, Priority.P3), KEEPER, T0);
    Batch both = outbox.due(KEEPER, T0).orElseThrow();

    assertThat(outbox.refused(both)).isEmpty();

    Batch first = outbox.due(KEEPER, T0).orElseThrow();
    assertThat(incidents(first)).containsExactly("a");
    assertThat(outbox.refused(first)).extracting(n -> n.facts().incidentId()).containsExactly("a");
    Batch second = outbox.due(KEEPER, T0).orElseThrow();
    assertThat(incidents(second)).containsExactly("b");
    outbox.accepted(second, KEEPER, T0);
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void whereThereIsNoRoomTheOldestOfTheLeastUrgentGoes() {
    outbox.offer(note(OPENED, "urgent", 1, Priority.P1), CHAT, T0);
    outbox.offer(note(OPENED, "old", 1, Priority.P4), CHAT, T0);
    for (int i = 0; i < 8; i++) {
      assertThat(outbox.offer(note(OPENED, "n" + i, 1, Priority.P4), CHAT, T0)).isEmpty();
    }

    assertThat(outbox.offer(note(OPENED, "one more", 1, Priority.P2), CHAT, T0))
        .hasValueSatisfying(lost -> assertThat(lost.facts().incidentId()).isEqualTo("old"));
    assertThat(outbox.size()).isEqualTo(10);
  }

  @Test
  void anAlertIsRepeatedUntilItEndsAndThenSaidOnce() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), KEEPER, T0);
    Batch opened = accept(T0);
    assertThat(opened.notifications()).extracting(Notification::change).containsExactly(OPENED);
    assertThat(outbox.due(KEEPER, T0 + MINUTE - 1)).isEmpty();
    assertThat(outbox.wakeAt(KEEPER, T0)).hasValue(T0 + MINUTE);
    assertThat(accept(T0 + MINUTE).key()).isEqualTo(opened.key());

    outbox.offer(note(RESOLVED, "a", 7, Priority.P5), KEEPER, T0 + MINUTE + SECOND);

    assertThat(accept(T0 + MINUTE + SECOND).notifications())
        .extracting(Notification::change)
        .containsExactly(RESOLVED);
    assertThat(outbox.wakeAt(KEEPER, T0 + MINUTE + SECOND)).isEmpty();
    assertThat(outbox.isForgettable(T0 + MINUTE + SECOND)).isTrue();
  }

  @Test
  void whatChangesWhileItIsOnItsWayIsNotTakenForTold() {
    outbox.offer(note(OPENED, "a", 1, Priority.P3), KEEPER, T0);
    Batch onItsWay = outbox.due(KEEPER, T0).orElseThrow();
    outbox.offer(note(RESOLVED, "a", 2, Priority.P5), KEEPER, T0 + SECOND);

    outbox.accepted(onItsWay, KEEPER, T0 + 2 * SECOND);

    assertThat(accept(T0 + 2 * SECOND).notifications())
        .extracting(Notification::change)
        .containsExactly(RESOLVED);
    assertThat(outbox.size()).isZero();
  }

  @Test
  void anAlertThatIsShownAlreadyEndsInQuietHoursToo() {
    long morning = T0 + 600 * MINUTE;
    outbox.offer(note(OPENED, "a", 1, Priority.P3), KEEPER, T0);
    accept(T0);

    outbox.offer(note("acme", RESOLVED, "a", 2, Priority.P5, morning), KEEPER, T0 + SECOND);
    outbox.offer(note("acme", OPENED, "b", 1, Priority.P3, morning), KEEPER, T0 + SECOND);

    assertThat(incidents(accept(T0 + SECOND))).containsExactly("a");
    assertThat(outbox.wakeAt(KEEPER, T0 + SECOND)).hasValue(morning);
  }

  private Batch send(long nowMillis) {
    Batch batch = outbox.due(CHAT, nowMillis).orElseThrow();
    outbox.sending(CHAT, nowMillis);
    outbox.accepted(batch, CHAT, nowMillis);
    return batch;
  }

  private Batch accept(long nowMillis) {
    Batch batch = outbox.due(KEEPER, nowMillis).orElseThrow();
    outbox.accepted(batch, KEEPER, nowMillis);
    return batch;
  }

  private static List<String> incidents(Batch batch) {
    return batch.notifications().stream().map(each -> each.facts().incidentId()).toList();
  }
}
