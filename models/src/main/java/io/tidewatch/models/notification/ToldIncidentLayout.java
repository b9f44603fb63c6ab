package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;
import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads {@link ToldIncident}. */
public final class ToldIncidentLayout {
  private static final int VERSION = 1;
  private static final int MOST_RECEIVERS = 1 << 16;

  private ToldIncidentLayout() {}

  /** Writes the newest version. */
  public static void write(ToldIncident incident, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    FactsLayout.write(incident.latest(), out);
    out.writeLong(incident.heardAtMillis());
    Bytes.writeUnsigned(incident.told().size(), out);
    for (Map.Entry<String, Told> each : incident.told().entrySet()) {
      Bytes.writeText(each.getKey(), out);
      out.writeBoolean(each.getValue().lasts());
      out.writeByte(each.getValue().priority().number());
    }
  }

  /** Reads every version. */
  public static ToldIncident read(DataInput in) throws IOException {
    Bytes.readVersion(in, "what was told of an incident", VERSION);
    IncidentFacts latest = FactsLayout.read(in);
    long heardAt = in.readLong();
    int count = Bytes.readCount(in, MOST_RECEIVERS);
    Map<String, Told> told = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      told.put(
          Bytes.readText(in), new Told(in.readBoolean(), Priority.ofNumber(in.readUnsignedByte())));
    }
    return new ToldIncident(latest, told, heardAt);
  }
}
