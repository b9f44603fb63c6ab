package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.MINUTE;
import static io.tidewatch.jobs.notification.Incidents.SECOND;
import static io.tidewatch.jobs.notification.Incidents.T0;
import static io.tidewatch.jobs.notification.Incidents.opened;
import static io.tidewatch.jobs.notification.Incidents.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.Notification;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SendNotificationsOperatorTest {
  private static final String RECEIVERS =
      """
      receivers:
        - name: chat
          webhook: {url: "http://localhost:1"}
        - name: other
          webhook: {url: "http://localhost:1"}
        - name: prom
          alertmanager: {url: "http://localhost:1"}
      """;
  private static final NotificationSettings SETTINGS =
      Plans.settings(RECEIVERS, "max-waiting", "40");
  private static final Answer DOWN = Answer.later("connection refused");

  @Test
  void aReceiverThatIsDownForTenMinutesHearsEverythingOnceItIsUp() throws Exception {
    long up = T0 + 10 * MINUTE;
    ScriptedSenders senders =
        new ScriptedSenders((receiver, now) -> now < up ? DOWN : Answer.accepted());
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, null, T0)) {
      for (int i = 0; i < 30; i++) {
        harness.tell(opened("chat", "i" + i));
        harness.goOnUntil(T0 + (i + 1) * 20 * SECOND);
      }
      assertThat(senders.told).isEmpty();
      int attempts = senders.attempts.size();
      assertThat(attempts).as("ever more slowly").isBetween(10, 18);
      assertThat(senders.attempts)
          .extracting(each -> each.batch().key())
          .containsOnly(senders.attempts.get(0).batch().key());

      harness.goOnUntil(up + 3 * MINUTE);

      assertThat(senders.told)
          .extracting(Notification::id)
          .containsExactlyElementsOf(
              IntStream.range(0, 30).mapToObj(i -> "i" + i + "/1/Opened").toList());
      assertThat(senders.attempts.size() - attempts).as("in few messages").isLessThanOrEqualTo(6);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.goOnUntil(up + 5 * MINUTE);
      harness.tell(opened("chat", "late"));
      harness.goOnUntil(up + 7 * MINUTE);
      assertThat(senders.told).hasSize(31);
      harness.goOnUntil(up + 9 * MINUTE);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void whatWaitsInAnOutageSurvivesARestart() throws Exception {
    OperatorSubtaskState state;
    ScriptedSenders down = new ScriptedSenders((receiver, now) -> DOWN);
    try (SendHarness harness = SendHarness.open(SETTINGS, down, null, T0)) {
      harness.tell(opened("chat", "a"));
      harness.goOnUntil(T0 + MINUTE);
      harness.tell(resolved("chat", "a"));
      harness.tell(opened("prom", "b"));
      harness.goOnUntil(T0 + 2 * MINUTE);
      state = harness.snapshot(1, 1);
    }
    ScriptedSenders up = new ScriptedSenders((receiver, now) -> Answer.accepted());
    try (SendHarness harness = SendHarness.open(SETTINGS, up, state, T0 + 10 * MINUTE)) {
      harness.goOnUntil(T0 + 11 * MINUTE);

      assertThat(up.told)
          .extracting(each -> each.receiver() + " " + each.id())
          .contains("chat a/1/Opened", "chat a/5/Resolved", "prom b/1/Opened");
      assertThat(up.attempts.stream().filter(each -> each.receiver().equals("chat")).findFirst())
          .hasValueSatisfying(
              first ->
                  assertThat(first.batch().key()).isEqualTo(down.attempts.get(0).batch().key()));
    }
  }

  @Test
  void whatIsOnItsWayWhenTheTaskDiesIsSentAgainUnderTheSameKey() throws Exception {
    OperatorSubtaskState state;
    ScriptedSenders silent = new ScriptedSenders((receiver, now) -> null);
    try (SendHarness harness = SendHarness.open(SETTINGS, silent, null, T0)) {
      harness.tell(opened("chat", "a"));
      harness.goOnUntil(T0 + 20 * SECOND);
      assertThat(silent.attempts).hasSize(1);
      state = harness.snapshot(1, 1);
    }
    ScriptedSenders up = new ScriptedSenders((receiver, now) -> Answer.accepted());
    try (SendHarness harness = SendHarness.open(SETTINGS, up, state, T0 + 30 * SECOND)) {
      harness.goOnUntil(T0 + 5 * MINUTE);

      assertThat(up.attempts)
          .extracting(each -> each.batch().key())
          .containsExactly(silent.attempts.get(0).batch().key());
    }
  }

  @Test
  void aReceiverThatFlapsHearsEverythingOnceAndInOrder() throws Exception {
    ScriptedSenders flapping =
        new ScriptedSenders(
            (receiver, now) -> (now - T0) / (45 * SECOND) % 2 == 0 ? Answer.accepted() : DOWN);
    try (SendHarness harness = SendHarness.open(SETTINGS, flapping, null, T0)) {
      for (int i = 0; i < 30; i++) {
        harness.tell(opened("chat", "i" + i));
        harness.goOnUntil(T0 + (i + 1) * 15 * SECOND);
      }
      harness.goOnUntil(T0 + 20 * MINUTE);

      assertThat(flapping.attempts)
          .as("some of them failed")
          .anyMatch(each -> (each.atMillis() - T0) / (45 * SECOND) % 2 == 1);
      assertThat(flapping.told)
          .extracting(each -> each.facts().incidentId())
          .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> "i" + i).toList());
    }
  }

  @Test
  void oneThatNeverAnswersKeepsNoOtherWaiting() throws Exception {
    ScriptedSenders senders =
        new ScriptedSenders((receiver, now) -> receiver.equals("chat") ? null : Answer.accepted());
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, null, T0)) {
      harness.tell(opened("chat", "a"));
      harness.goOnUntil(T0 + 15 * SECOND);
      harness.tell(opened("other", "a"));
      harness.goOnUntil(T0 + 30 * SECOND);

      assertThat(senders.told).extracting(Notification::receiver).containsExactly("other");
    }
  }

  @Test
  void whatIsRefusedForGoodGoesToTheDeadLettersWithTheReason() throws Exception {
    ScriptedSenders senders =
        new ScriptedSenders((receiver, now) -> Answer.refused("status 400 invalid_payload"));
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, null, T0)) {
      harness.tell(opened("chat", "a"));
      harness.tell(opened("chat", "b"));
      harness.goOnUntil(T0 + 2 * MINUTE);

      assertThat(harness.extractOutputValues())
          .hasSize(2)
          .allSatisfy(
              letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.NOTIFICATION_REFUSED);
                assertThat(letter.detail())
                    .contains("Receiver chat", "tenant acme", "status 400 invalid_payload");
              });
      assertThat(senders.attempts).as("together, then each alone").hasSize(3);
    }
  }

  @Test
  void whatFindsNoRoomGoesToTheDeadLetters() throws Exception {
    ScriptedSenders senders = new ScriptedSenders((receiver, now) -> DOWN);
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, null, T0)) {
      for (int i = 0; i < 45; i++) {
        harness.tell(opened("chat", "i" + i));
      }

      assertThat(harness.extractOutputValues())
          .hasSize(5)
          .extracting(DeadLetter::reason)
          .containsOnly(Reason.NOTIFICATION_OVERFLOW);
    }
  }

  @Test
  void alertsAreRepeatedUntilTheyEndAndARestartForgetsNone() throws Exception {
    ScriptedSenders senders = new ScriptedSenders((receiver, now) -> Answer.accepted());
    OperatorSubtaskState state;
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, null, T0)) {
      harness.tell(opened("prom", "a"));
      harness.goOnUntil(T0 + 3 * MINUTE + SECOND);
      assertThat(senders.attempts).hasSize(4);
      state = harness.snapshot(1, 1);
    }
    try (SendHarness harness = SendHarness.open(SETTINGS, senders, state, T0 + 4 * MINUTE)) {
      harness.goOnUntil(T0 + 5 * MINUTE);
      assertThat(senders.attempts).hasSizeBetween(5, 6);
      harness.tell(resolved("prom", "a"));
      int attempts = senders.attempts.size();
      harness.goOnUntil(T0 + 20 * MINUTE);

      assertThat(senders.attempts).as("once").hasSize(attempts);
      assertThat(senders.told.get(senders.told.size() - 1).change().ends()).isTrue();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void whatWaitsForAReceiverThatIsNoMoreGoesToTheDeadLetters() throws Exception {
    OperatorSubtaskState state;
    ScriptedSenders down = new ScriptedSenders((receiver, now) -> DOWN);
    try (SendHarness harness = SendHarness.open(SETTINGS, down, null, T0)) {
      harness.tell(opened("chat", "a"));
      state = harness.snapshot(1, 1);
    }
    NotificationSettings without =
        Plans.settings("receivers: [{name: other, webhook: {url: 'http://localhost:1'}}]");
    try (SendHarness harness = SendHarness.open(without, down, state, T0 + MINUTE)) {
      harness.goOnUntil(T0 + 2 * MINUTE);

      assertThat(harness.extractOutputValues())
          .extracting(DeadLetter::detail)
          .singleElement()
          .asString()
          .contains("there is no such receiver any more");
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }
}
