package io.tidewatch.models.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.impact.Priority;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
  private final Wording wording =
      new Wording(
          ZoneId.of("Europe/Berlin"),
          Optional.of(
              TextTemplate.parse("https://kibana/#/{{incident | url}}", Wording.namesOfLink())));

  @Test
  void oneNotificationSaysWhatIsWrongWhoIsHitAndWhoseItIs() {
    Notification opened = Story.note(NotableChange.OPENED, "i/1", 1, Priority.P2);

    assertThat(wording.headline(opened))
        .isEqualTo("[P2] Opened: shop-db (database): shop/checkout slow (acme)");
    assertThat(wording.text(opened))
        .isEqualTo(
            """
            Level major since 2026-03-02 09:58 CET. 149 users hit, 310 failed, 12 slowed; impact 12,345.
            p95 is 900 ms instead of 300 ms.
            Changed shortly before: deploy of shop-db 5.1
            Owner: dba
            https://kibana/#/i%2F1\
            """);
  }

  @Test
  void whatEndsSaysHowThatIsKnown() {
    assertThat(wording.text(Story.note(NotableChange.RESOLVED, "i", 2, Priority.P5)))
        .contains("Resolved: 3 alerts cleared.");
  }

  @Test
  void aMessageOfSeveralIsHeadedByTheMostUrgent() {
    Batch batch =
        new Batch(
            List.of(
                new Waiting(
                    1, Story.note(NotableChange.OPENED, "a", 1, Priority.P4), 0, false, false),
                new Waiting(
                    2, Story.note(NotableChange.RAISED, "b", 3, Priority.P1), 0, false, false)));

    var values = wording.ofMessage(batch);

    assertThat(values)
        .containsEntry("count", 2L)
        .containsEntry("incident", "b")
        .containsEntry("key", "a/1/Opened+b/3/Raised")
        .containsEntry(
            "headline",
            "2 changes, the most urgent: [P1] Raised to P1: shop-db (database): shop/checkout slow"
                + " (acme)");
    assertThat((String) values.get("text")).contains("[P4] Opened:", "[P1] Raised to P1:");
  }
}
