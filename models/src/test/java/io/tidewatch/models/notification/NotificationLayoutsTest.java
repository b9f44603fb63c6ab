package io.tidewatch.models.notification;

import static io.tidewatch.models.notification.Story.CHAT;
import static io.tidewatch.models.notification.Story.T0;
import static io.tidewatch.models.notification.Story.note;
import static io.tidewatch.models.scenario.StoredLayout.bytes;
import static io.tidewatch.models.scenario.StoredLayout.released;
import static io.tidewatch.models.scenario.StoredLayout.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentState;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What notifications store can be read from what each released version wrote. */
class NotificationLayoutsTest {

  @Test
  void outbox() throws IOException {
    Outbox outbox = new Outbox();
    outbox.offer(note(NotableChange.OPENED, "a", 1, Priority.P2), CHAT, T0);
    outbox.offer(note("acme", NotableChange.OPENED, "b", 1, Priority.P4, T0 + 99_999), CHAT, T0);
    outbox.offer(note(NotableChange.RESOLVED, "a", 2, Priority.P5), CHAT, T0 + 1);
    Batch batch = outbox.due(CHAT, T0 + 10_000).orElseThrow();
    outbox.sending(Story.PACED, T0 + 10_000);
    outbox.refused(batch);
    outbox.failed(outbox.due(CHAT, T0 + 10_000).orElseThrow(), CHAT, 0, T0 + 10_001);

    byte[] version1 = released("Outbox.v1.bin", bytes(outbox, OutboxLayout::write));

    assertThat(bytes(value(version1, OutboxLayout::read), OutboxLayout::write))
        .isEqualTo(version1)
        .isEqualTo(bytes(outbox, OutboxLayout::write));
  }

  @Test
  void toldIncident() throws IOException {
    ToldIncident told =
        new ToldIncident(
            Story.facts("i", 7, IncidentState.RESOLVED, Priority.P3),
            Map.of("chat", new Told(true, Priority.P1), "mail", new Told(false, Priority.P4)),
            T0);

    byte[] version1 = released("ToldIncident.v1.bin", bytes(told, ToldIncidentLayout::write));

    assertThat(value(version1, ToldIncidentLayout::read)).isEqualTo(told);
  }

  @Test
  void whatCrossesTheNetworkArrivesAsItWas() {
    Notification notification = note("acme", NotableChange.CLOSED, "i", 3, Priority.P1, T0 + 5);

    assertThat(value(bytes(notification, NotificationLayout::write), NotificationLayout::read))
        .isEqualTo(notification);
    assertThat(
            value(
                bytes(notification.facts(), IncidentFactsLayout::write), IncidentFactsLayout::read))
        .isEqualTo(notification.facts());
  }

  @Test
  void bytesOfANewerVersionAreRefused() {
    byte[] newer = bytes(new Outbox(), OutboxLayout::write);
    newer[0] = 99;

    assertThatThrownBy(() -> value(newer, OutboxLayout::read)).hasMessageContaining("version 99");
  }
}
