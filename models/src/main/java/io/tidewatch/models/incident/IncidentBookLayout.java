package io.tidewatch.models.incident;

import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The stored form of {@link IncidentBook}; equal books have equal bytes.
 *
 * <p>Version 1: tenant, clock; evidence, alerts and actions that wait; recent evidence; changes;
 * incidents.
 */
public final class IncidentBookLayout {
  private static final int VERSION = 1;
  private static final int MAX_ENTRIES = 1 << 20;

  private IncidentBookLayout() {}

  /** Writes the newest version, its number first. */
  public static void write(IncidentBook book, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Bytes.writeText(book.tenant, out);
    out.writeLong(book.now);
    writeEvidence(book.inbox.waitingEvidence(), out);
    List<Alert> waiting = book.inbox.waitingAlerts();
    Bytes.writeUnsigned(waiting.size(), out);
    for (Alert alert : waiting) {
      AlertLayout.write(alert, out);
    }
    List<OperatorAction> actions = book.inbox.waitingActions();
    Bytes.writeUnsigned(actions.size(), out);
    for (OperatorAction action : actions) {
      action.write(out);
    }
    writeEvidence(book.evidence.all(), out);
    writeEvidence(book.ahead.all(), out);
    Bytes.writeUnsigned(book.changes.all().size(), out);
    for (Change change : book.changes.all()) {
      change.write(out);
    }
    Bytes.writeUnsigned(book.incidents.size(), out);
    for (Incident incident : book.incidents) {
      IncidentLayout.write(incident, out);
    }
  }

  /**
   * Reads any version that was ever released.
   *
   * @throws IOException if the bytes are damaged or newer than this code
   */
  public static IncidentBook read(DataInput in) throws IOException {
    Bytes.readVersion(in, "IncidentBook", VERSION);
    IncidentBook book = new IncidentBook(Bytes.readText(in));
    book.now = in.readLong();
    int waitingEvidence = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < waitingEvidence; i++) {
      book.inbox.put(EvidenceLayout.read(in));
    }
    int waitingAlerts = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < waitingAlerts; i++) {
      book.inbox.put(AlertLayout.read(in));
    }
    int waitingActions = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < waitingActions; i++) {
      book.inbox.put(OperatorAction.read(in));
    }
    readEvidence(book, in);
    readEvidence(book, in);
    int changes = Bytes.readCount(in, ChangeLog.MOST);
    for (int i = 0; i < changes; i++) {
      book.changes.put(Change.read(in));
    }
    int incidents = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < incidents; i++) {
      book.incidents.add(IncidentLayout.read(in));
    }
    return book;
  }

  private static void readEvidence(IncidentBook book, DataInput in) throws IOException {
    int windows = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < windows; i++) {
      book.remember(EvidenceLayout.read(in));
    }
  }

  private static void writeEvidence(List<SeriesEvidence> windows, DataOutput out)
      throws IOException {
    Bytes.writeUnsigned(windows.size(), out);
    for (SeriesEvidence window : windows) {
      EvidenceLayout.write(window, out);
    }
  }
}
