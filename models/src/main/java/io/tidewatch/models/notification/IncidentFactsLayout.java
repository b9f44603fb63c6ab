package io.tidewatch.models.notification;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes and reads {@link IncidentFacts} by themselves. */
public final class IncidentFactsLayout {
  private static final int VERSION = 1;

  private IncidentFactsLayout() {}

  /** Writes the newest version. */
  public static void write(IncidentFacts facts, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    FactsLayout.write(facts, out);
  }

  /** Reads every version. */
  public static IncidentFacts read(DataInput in) throws IOException {
    Bytes.readVersion(in, "an incident's facts", VERSION);
    return FactsLayout.read(in);
  }
}
