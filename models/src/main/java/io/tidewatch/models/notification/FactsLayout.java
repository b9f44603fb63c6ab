package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.incident.IncidentKind;
import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads what notifications say of an incident; part of other layouts. */
final class FactsLayout {
  private static final int MOST = 1 << 16;

  private FactsLayout() {}

  static void write(IncidentFacts facts, DataOutput out) throws IOException {
    Bytes.writeText(facts.incidentId(), out);
    Bytes.writeUnsigned(facts.revision(), out);
    Bytes.writeText(facts.tenant(), out);
    out.writeByte(facts.kind().code());
    out.writeByte(facts.state().code());
    out.writeByte(facts.level().code());
    out.writeByte(facts.priority().number());
    Bytes.writeText(facts.title(), out);
    Bytes.writeText(facts.reason(), out);
    Bytes.writeText(facts.lastStep(), out);
    out.writeLong(facts.onsetMillis());
    out.writeLong(facts.updatedAtMillis());
    out.writeLong(facts.endedAtMillis());
    writeTexts(facts.services(), out);
    Bytes.writeText(facts.component(), out);
    writeTexts(facts.changes(), out);
    out.writeLong(facts.usersHit());
    out.writeLong(facts.failed());
    out.writeLong(facts.slowed());
    out.writeLong(facts.impact());
  }

  static IncidentFacts read(DataInput in) throws IOException {
    return new IncidentFacts(
        Bytes.readText(in),
        Bytes.readUnsigned(in),
        Bytes.readText(in),
        IncidentKind.ofCode(in.readUnsignedByte()),
        IncidentState.ofCode(in.readUnsignedByte()),
        Level.ofCode(in.readUnsignedByte()),
        Priority.ofNumber(in.readUnsignedByte()),
        Bytes.readText(in),
        Bytes.readText(in),
        Bytes.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readTexts(in),
        Bytes.readText(in),
        readTexts(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    Bytes.writeUnsigned(texts.size(), out);
    for (String text : texts) {
      Bytes.writeText(text, out);
    }
  }

  static List<String> readTexts(DataInput in) throws IOException {
    int count = Bytes.readCount(in, MOST);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(Bytes.readText(in));
    }
    return texts;
  }
}
