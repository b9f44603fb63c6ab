package io.tidewatch.models.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.indicator.Indicator;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.scenario.Fault;
import io.tidewatch.models.scenario.StoredLayout;
import io.tidewatch.models.transaction.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentBookLayoutTest {
  private static final PolicySet POLICIES = PolicySet.defaults();

  /**
   * The minute after which the book is stored: something is pending, acknowledged, resolved and
   * waiting.
   */
  private static final int STORED_AT = 52;

  @Test
  void aRestoredBookGoesOnAsIfItHadNeverBeenStored() {
    List<Drill.Minute> minutes = drill().minutes(140);
    IncidentBook book = bookAfter(minutes, STORED_AT);
    IncidentBook copy = StoredLayout.value(bytes(book), IncidentBookLayout::read);

    for (Drill.Minute minute : minutes.subList(STORED_AT, 140)) {
      assertThat(Drill.hear(copy, minute, POLICIES)).isEqualTo(Drill.hear(book, minute, POLICIES));
    }
    assertThat(bytes(copy)).isEqualTo(bytes(book));
  }

  @Test
  void readsTheBytesOfEveryVersionReleasedAndGoesOnFromThere() throws IOException {
    List<Drill.Minute> minutes = drill().minutes(140);

    byte[] version1 =
        StoredLayout.released("IncidentBook.v1.bin", bytes(bookAfter(minutes, STORED_AT)));

    IncidentBook book = StoredLayout.value(version1, IncidentBookLayout::read);
    assertThat(bytes(book)).isEqualTo(version1);
    assertThat(book.incidents)
        .extracting(incident -> incident.state)
        .contains(IncidentState.PENDING, IncidentState.ACKNOWLEDGED, IncidentState.RESOLVED);
    IncidentRevision last = null;
    for (Drill.Minute minute : minutes.subList(STORED_AT, 140)) {
      for (IncidentRevision revision : Drill.hear(book, minute, POLICIES)) {
        last = revision;
      }
    }
    assertThat(last.state()).isEqualTo(IncidentState.CLOSED);
  }

  @Test
  void refusesBytesOfANewerVersion() {
    byte[] newer = bytes(IncidentBook.of("acme"));
    newer[0] = 99;

    assertThatThrownBy(() -> StoredLayout.value(newer, IncidentBookLayout::read))
        .hasMessageContaining("IncidentBook has layout version 99");
  }

  private static Drill drill() {
    return Company.company()
        .change(5, "erp", "bank")
        .fault(
            6,
            20,
            Fault.failing("bank", 0.6, Outcome.TIMEOUT),
            Indicator.SUCCESS_RATE,
            Level.CRITICAL,
            "payment")
        .fault(
            40, 60, Fault.slow("erp-db", 6), Indicator.LATENCY_P95, Level.MAJOR, "price", "invoice")
        .fault(
            48, 55, Fault.slow("stock-db", 3), Indicator.LATENCY_P50, Level.WARNING, "stock-check");
  }

  /** What was heard in the next minute waits for the clock. */
  private static IncidentBook bookAfter(List<Drill.Minute> minutes, int number) {
    IncidentBook book = IncidentBook.of(Drill.TENANT);
    minutes.subList(0, number - 1).forEach(minute -> Drill.hear(book, minute, POLICIES));
    for (Incident incident : book.incidents) {
      if (incident.state != IncidentState.PENDING) {
        act(book, incident, ActionKind.ASSIGN, number - 1);
        act(book, incident, ActionKind.ACKNOWLEDGE, number - 1);
        act(book, incident, ActionKind.COMMENT, number);
      }
    }
    Drill.hear(book, minutes.get(number - 1), POLICIES);
    minutes.get(number).evidence.forEach(book::onEvidence);
    minutes.get(number).alerts.forEach(book::onAlert);
    return book;
  }

  private static void act(IncidentBook book, Incident incident, ActionKind kind, int minute) {
    book.onAction(
        new OperatorAction(
            kind + " " + incident.id,
            Drill.TENANT,
            incident.id,
            kind,
            "ann",
            "bob",
            "known",
            Drill.at(minute)));
  }

  private static byte[] bytes(IncidentBook book) {
    return StoredLayout.bytes(book, IncidentBookLayout::write);
  }
}
