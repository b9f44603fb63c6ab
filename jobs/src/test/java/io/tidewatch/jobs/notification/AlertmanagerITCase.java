package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.MINUTE;
import static io.tidewatch.jobs.notification.Incidents.SECOND;
import static io.tidewatch.jobs.notification.Incidents.facts;
import static io.tidewatch.jobs.notification.Incidents.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.NotableChange;
import io.tidewatch.schemas.IncidentState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real thing takes what is sent. The operator's clock is the test's; Alertmanager has its own.
 */
class AlertmanagerITCase {
  /** By which the events happened: a quarter of an hour ago. */
  private final long began = Instant.now().toEpochMilli() - 15 * MINUTE;

  private LocalAlertmanager alertmanager;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    assumeTrue(
        LocalAlertmanager.binary().isPresent(),
        "Skipped: notifications to a real Alertmanager, since there is no prometheus-alertmanager"
            + " here (Debian: apt-get install prometheus-alertmanager)");
    alertmanager = new LocalAlertmanager(folder);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (alertmanager != null) {
      alertmanager.close();
    }
  }

  @Test
  void anIncidentIsOneAlertFromItsOpeningToItsEnd() throws Exception {
    alertmanager.start();
    try (SendHarness harness = open(settings(), Instant.now().toEpochMilli())) {
      tell(harness, NotableChange.OPENED, "i-1", 1, IncidentState.OPEN, 3);
      JsonNode alert = theOnly();
      assertThat(alert.at("/labels/incident").asText()).isEqualTo("i-1");
      assertThat(alert.at("/labels/severity").asText()).isEqualTo("page");
      assertThat(alert.at("/labels")).hasSize(5);
      assertThat(alert.at("/annotations/priority").asText()).isEqualTo("P3");
      assertThat(alert.at("/generatorURL").asText()).isEqualTo("https://kibana/i-1");
      assertThat(Instant.parse(alert.at("/startsAt").asText()).toEpochMilli())
          .isEqualTo(began - 2 * MINUTE);

      tell(harness, NotableChange.RAISED, "i-1", 2, IncidentState.OPEN, 1);
      JsonNode raised = theOnly();
      assertThat(raised.at("/fingerprint")).isEqualTo(alert.at("/fingerprint"));
      assertThat(raised.at("/annotations/priority").asText()).isEqualTo("P1");

      tell(harness, NotableChange.OPENED, "i-2", 1, IncidentState.OPEN, 4);
      assertThat(alertmanager.active()).hasSize(2);
      tell(harness, NotableChange.RESOLVED, "i-1", 3, IncidentState.RESOLVED, 5);

      assertThat(theOnly().at("/labels/incident").asText()).isEqualTo("i-2");
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void whileItIsDownForTenMinutesNothingIsLost() throws Exception {
    long start = Instant.now().toEpochMilli();
    try (SendHarness harness = open(settings(), start)) {
      harness.processElement(
          note("prom", NotableChange.OPENED, facts("lasts", 1, IncidentState.OPEN, 2, began)),
          start);
      harness.hear();
      harness.processElement(
          note("prom", NotableChange.OPENED, facts("ends", 1, IncidentState.OPEN, 2, began)),
          start);
      harness.processElement(
          note("prom", NotableChange.RESOLVED, facts("ends", 5, IncidentState.RESOLVED, 5, began)),
          start);
      // Each failure ends in a timer; each timer in an attempt whose answer is waited for.
      int attempts = 1;
      while (harness.getProcessingTime() < start + 10 * MINUTE) {
        attempts += step(harness) ? 1 : 0;
      }
      assertThat(attempts).isBetween(8, 20);

      alertmanager.start();
      while (!step(harness)) {
        // until the pause is over
      }

      assertThat(theOnly().at("/labels/incident").asText()).isEqualTo("lasts");
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void anAlertThatItRefusesGoesToTheDeadLettersAndTheOthersArrive() throws Exception {
    alertmanager.start();
    // A year in which it cannot have begun; Alertmanager cannot read that.
    try (SendHarness harness = open(settings(), Instant.now().toEpochMilli())) {
      harness.processElement(
          note(
              "prom",
              NotableChange.OPENED,
              facts(
                  "bad",
                  1,
                  IncidentState.OPEN,
                  2,
                  Instant.parse("+12026-01-01T00:00:00Z").toEpochMilli())),
          0);
      harness.hear();
      tell(harness, NotableChange.OPENED, "good", 1, IncidentState.OPEN, 3);

      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.NOTIFICATION_REFUSED);
                assertThat(letter.detail()).contains("incident bad", "status 4");
              });
      assertThat(theOnly().at("/labels/incident").asText()).isEqualTo("good");
    }
  }

  @Test
  void whatIsNoLongerRepeatedEndsByItself() throws Exception {
    alertmanager.start();
    // The operator's clock is behind by all of the time that an alert is held.
    try (SendHarness harness =
        open(settings(), Instant.now().toEpochMilli() - 15 * MINUTE - SECOND)) {
      tell(harness, NotableChange.OPENED, "i-1", 1, IncidentState.OPEN, 3);

      assertThat(alertmanager.active()).isEmpty();
    }
  }

  /** Lets a second go by; says whether something was sent, whose answer is then heard. */
  private static boolean step(SendHarness harness) throws Exception {
    int before = harness.sent();
    harness.setProcessingTime(harness.getProcessingTime() + SECOND);
    if (harness.sent() == before) {
      return false;
    }
    harness.hear();
    return true;
  }

  private void tell(
      SendHarness harness,
      NotableChange change,
      String incident,
      long revision,
      IncidentState state,
      int priority)
      throws Exception {
    harness.processElement(
        note("prom", change, facts(incident, revision, state, priority, began)), 0);
    harness.hear();
  }

  private JsonNode theOnly() throws Exception {
    JsonNode active = alertmanager.active();
    assertThat(active).as(alertmanager.log()).hasSize(1);
    return active.get(0);
  }

  private static SendHarness open(NotificationSettings settings, long nowMillis) throws Exception {
    return SendHarness.open(settings, SenderFactory.real(), null, nowMillis);
  }

  private NotificationSettings settings() {
    return Plans.settings(
        """
        link: "https://kibana/{{incident | url}}"
        receivers:
          - name: prom
            alertmanager: {url: "%s/", labels: {severity: page}}
        """
            .formatted(alertmanager.address()));
  }
}
