package io.tidewatch.models.incident;

import io.tidewatch.models.blame.BlameTally;
import io.tidewatch.models.impact.ImpactTally;
import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Writes and reads one incident. Version 1 of the book. */
final class IncidentLayout {
  private static final int MAX_ENTRIES = 1 << 20;

  private IncidentLayout() {}

  static void write(Incident incident, DataOutput out) throws IOException {
    Bytes.writeText(incident.id, out);
    out.writeByte(incident.kind.code());
    out.writeByte(incident.state.code());
    out.writeByte(incident.level.code());
    out.writeByte(incident.peakLevel.code());
    out.writeByte(incident.priority.number());
    out.writeByte(incident.peakPriority.number());
    out.writeLong(incident.firstOnset);
    out.writeLong(incident.seriousOnset);
    out.writeLong(incident.openedAt);
    out.writeLong(incident.resolvedAt);
    out.writeLong(incident.heardAt);
    out.writeLong(incident.quietSince);
    out.writeLong(incident.lastSilentAt);
    Bytes.writeUnsigned(incident.revision, out);
    Bytes.writeUnsigned(incident.changeIds.size(), out);
    for (String changeId : incident.changeIds) {
      Bytes.writeText(changeId, out);
    }
    Bytes.writeUnsigned(incident.alerts.size(), out);
    for (HeldAlert held : incident.alerts.all()) {
      AlertLayout.write(held.latest(), out);
      AlertLayout.write(held.worst(), out);
    }
    Bytes.writeUnsigned(incident.series.size(), out);
    for (Map.Entry<SeriesKey, Long> member : incident.series.onsets().entrySet()) {
      SeriesKeyLayout.write(member.getKey(), out);
      out.writeLong(member.getValue());
    }
    Bytes.writeUnsigned(incident.steps.size(), out);
    for (IncidentStep step : incident.steps) {
      out.writeLong(step.atMillis());
      Bytes.writeText(step.what(), out);
      Bytes.writeText(step.author(), out);
    }
    writeHandling(incident, out);
    incident.folded.impact.write(out);
    incident.folded.blame.write(out);
    ExemplarsLayout.write(incident.folded.exemplars(), out);
  }

  static Incident read(DataInput in) throws IOException {
    Incident incident =
        new Incident(Bytes.readText(in), IncidentKind.ofCode(in.readUnsignedByte()));
    incident.state = IncidentState.ofCode(in.readUnsignedByte());
    incident.level = Level.ofCode(in.readUnsignedByte());
    incident.peakLevel = Level.ofCode(in.readUnsignedByte());
    incident.priority = Priority.ofNumber(in.readUnsignedByte());
    incident.peakPriority = Priority.ofNumber(in.readUnsignedByte());
    incident.firstOnset = in.readLong();
    incident.seriousOnset = in.readLong();
    incident.openedAt = in.readLong();
    incident.resolvedAt = in.readLong();
    incident.heardAt = in.readLong();
    incident.quietSince = in.readLong();
    incident.lastSilentAt = in.readLong();
    incident.revision = Bytes.readUnsigned(in);
    List<String> changeIds = new ArrayList<>();
    int changes = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < changes; i++) {
      changeIds.add(Bytes.readText(in));
    }
    incident.changeIds = List.copyOf(changeIds);
    int alerts = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < alerts; i++) {
      incident.alerts.put(new HeldAlert(AlertLayout.read(in), AlertLayout.read(in)));
    }
    int series = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < series; i++) {
      incident.series.add(SeriesKeyLayout.read(in), in.readLong());
    }
    int steps = Bytes.readCount(in, Incident.MOST_STEPS + Incident.MOST_ACTIONS);
    for (int i = 0; i < steps; i++) {
      incident.steps.add(new IncidentStep(in.readLong(), Bytes.readText(in), Bytes.readText(in)));
    }
    readHandling(incident, in);
    incident.folded =
        new Tally(ImpactTally.read(in), BlameTally.read(in), ExemplarsLayout.read(in));
    return incident;
  }

  private static void writeHandling(Incident incident, DataOutput out) throws IOException {
    Handling handling = incident.handling;
    Bytes.writeText(handling.assignee(), out);
    Bytes.writeText(handling.acknowledgedBy(), out);
    out.writeLong(handling.acknowledgedAtMillis().orElse(Incident.NEVER));
    Bytes.writeText(incident.resolvedBy, out);
    out.writeBoolean(incident.heldOpen);
    Bytes.writeUnsigned(incident.actionIds.size(), out);
    for (String actionId : incident.actionIds) {
      Bytes.writeText(actionId, out);
    }
    Bytes.writeUnsigned(incident.absorbed.size(), out);
    for (String incidentId : incident.absorbed) {
      Bytes.writeText(incidentId, out);
    }
  }

  private static void readHandling(Incident incident, DataInput in) throws IOException {
    String assignee = Bytes.readText(in);
    String acknowledgedBy = Bytes.readText(in);
    long acknowledgedAt = in.readLong();
    incident.handling =
        new Handling(
            assignee,
            acknowledgedBy,
            acknowledgedAt == Incident.NEVER
                ? OptionalLong.empty()
                : OptionalLong.of(acknowledgedAt));
    incident.resolvedBy = Bytes.readText(in);
    incident.heldOpen = in.readBoolean();
    int actions = Bytes.readCount(in, Incident.MOST_ACTIONS);
    for (int i = 0; i < actions; i++) {
      incident.actionIds.add(Bytes.readText(in));
    }
    int absorbed = Bytes.readCount(in, Incident.MOST_ABSORBED);
    for (int i = 0; i < absorbed; i++) {
      incident.absorbed.add(Bytes.readText(in));
    }
  }
}
