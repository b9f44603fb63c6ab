package io.tidewatch.models.incident;

import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.layout.Bytes;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.window.Dimension;
import io.tidewatch.models.window.HyperLogLog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How the book writes what one window of a series says. Version 1 of the book. */
final class EvidenceLayout {
  private static final int MAX_ENTRIES = 1 << 12;
  private static final int MAX_SKETCH_BYTES = 1 << 16;

  private EvidenceLayout() {}

  static void write(SeriesEvidence evidence, DataOutput out) throws IOException {
    SeriesKeyLayout.write(evidence.series(), out);
    out.writeLong(evidence.windowStart());
    out.writeLong(evidence.windowEnd());
    Bytes.writeUnsigned(evidence.revision(), out);
    out.writeByte(evidence.level().code());
    out.writeByte(evidence.weight());
    Bytes.writeUnsigned(evidence.transactions(), out);
    out.writeDouble(evidence.expectedTransactions());
    Bytes.writeUnsigned(evidence.slow(), out);
    out.writeDouble(evidence.excessWaitMicros());
    Bytes.writeUnsigned(evidence.groups().size(), out);
    for (GroupImpact group : evidence.groups()) {
      writeGroup(group, out);
    }
    Bytes.writeUnsigned(evidence.defectWeights().size(), out);
    for (Outcome outcome : Outcome.values()) {
      if (evidence.defectWeights().containsKey(outcome)) {
        out.writeByte(outcome.code());
        out.writeByte(evidence.defectWeights().get(outcome));
      }
    }
    byte[] users = evidence.hitUsers().toBytes();
    Bytes.writeUnsigned(users.length, out);
    out.write(users);
    Bytes.writeUnsigned(evidence.parts().size(), out);
    for (PartDeviation part : evidence.parts()) {
      writePart(part, out);
    }
    ExemplarsLayout.write(evidence.exemplars(), out);
    Bytes.writeUnsigned(evidence.values().size(), out);
    for (ValueDeviation value : evidence.values()) {
      writeValue(value, out);
    }
    out.writeBoolean(evidence.ahead());
  }

  static SeriesEvidence read(DataInput in) throws IOException {
    SeriesKey series = SeriesKeyLayout.read(in);
    long windowStart = in.readLong();
    long windowEnd = in.readLong();
    long revision = Bytes.readUnsigned(in);
    Level level = Level.ofCode(in.readUnsignedByte());
    int weight = in.readUnsignedByte();
    long transactions = Bytes.readUnsigned(in);
    double expectedTransactions = in.readDouble();
    long slow = Bytes.readUnsigned(in);
    double excessWaitMicros = in.readDouble();
    List<GroupImpact> groups = new ArrayList<>();
    int groupCount = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < groupCount; i++) {
      groups.add(readGroup(in));
    }
    Map<Outcome, Integer> defectWeights = new EnumMap<>(Outcome.class);
    int weightCount = Bytes.readCount(in, Outcome.values().length);
    for (int i = 0; i < weightCount; i++) {
      defectWeights.put(Outcome.ofCode(in.readUnsignedByte()), in.readUnsignedByte());
    }
    byte[] users = new byte[Bytes.readCount(in, MAX_SKETCH_BYTES)];
    in.readFully(users);
    List<PartDeviation> parts = new ArrayList<>();
    int partCount = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < partCount; i++) {
      parts.add(readPart(in));
    }
    return new SeriesEvidence(
        series,
        windowStart,
        windowEnd,
        revision,
        level,
        weight,
        transactions,
        expectedTransactions,
        slow,
        excessWaitMicros,
        groups,
        defectWeights,
        HyperLogLog.ofBytes(users),
        parts,
        ExemplarsLayout.read(in),
        readValues(in),
        in.readBoolean());
  }

  private static void writeValue(ValueDeviation value, DataOutput out) throws IOException {
    out.writeByte(value.dimension().code());
    Bytes.writeText(value.value(), out);
    Bytes.writeUnsigned(value.transactions(), out);
    Bytes.writeUnsigned(value.micros(), out);
    out.writeDouble(value.expectedMicros());
    out.writeDouble(value.deviationMicros());
    Bytes.writeUnsigned(value.defects(), out);
    out.writeDouble(value.expectedDefects());
  }

  private static List<ValueDeviation> readValues(DataInput in) throws IOException {
    List<ValueDeviation> values = new ArrayList<>();
    int count = Bytes.readCount(in, MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      values.add(
          new ValueDeviation(
              Dimension.ofCode(in.readUnsignedByte()),
              Bytes.readText(in),
              Bytes.readUnsigned(in),
              Bytes.readUnsigned(in),
              in.readDouble(),
              in.readDouble(),
              Bytes.readUnsigned(in),
              in.readDouble()));
    }
    return values;
  }

  private static void writeGroup(GroupImpact group, DataOutput out) throws IOException {
    Bytes.writeText(group.userGroup(), out);
    out.writeByte(group.weight());
    Bytes.writeUnsigned(group.transactions(), out);
    Bytes.writeUnsigned(group.slow(), out);
    Bytes.writeUnsigned(group.defects().size(), out);
    for (Outcome outcome : Outcome.values()) {
      if (group.defects().containsKey(outcome)) {
        out.writeByte(outcome.code());
        Bytes.writeUnsigned(group.defects().get(outcome), out);
      }
    }
  }

  private static GroupImpact readGroup(DataInput in) throws IOException {
    String name = Bytes.readText(in);
    int weight = in.readUnsignedByte();
    long transactions = Bytes.readUnsigned(in);
    long slow = Bytes.readUnsigned(in);
    Map<Outcome, Long> defects = new EnumMap<>(Outcome.class);
    int types = Bytes.readCount(in, Outcome.values().length);
    for (int i = 0; i < types; i++) {
      defects.put(Outcome.ofCode(in.readUnsignedByte()), Bytes.readUnsigned(in));
    }
    return new GroupImpact(name, weight, transactions, slow, defects);
  }

  private static void writePart(PartDeviation part, DataOutput out) throws IOException {
    Bytes.writeText(part.component(), out);
    out.writeByte(part.tier().code());
    Bytes.writeText(part.instance(), out);
    Bytes.writeUnsigned(part.transactions(), out);
    Bytes.writeUnsigned(part.ownMicros(), out);
    out.writeDouble(part.expectedOwnMicros());
    out.writeDouble(part.ownDeviationMicros());
    Bytes.writeUnsigned(part.wireMicros(), out);
    out.writeDouble(part.expectedWireMicros());
    out.writeDouble(part.wireDeviationMicros());
    Bytes.writeUnsigned(part.ownDefects(), out);
    out.writeDouble(part.expectedOwnDefects());
    out.writeDouble(part.missing());
    out.writeDouble(part.usualStartMicros());
    Bytes.writeText(part.caller(), out);
  }

  private static PartDeviation readPart(DataInput in) throws IOException {
    return new PartDeviation(
        Bytes.readText(in),
        Tier.ofCode(in.readUnsignedByte()),
        Bytes.readText(in),
        Bytes.readUnsigned(in),
        Bytes.readUnsigned(in),
        in.readDouble(),
        in.readDouble(),
        Bytes.readUnsigned(in),
        in.readDouble(),
        in.readDouble(),
        Bytes.readUnsigned(in),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        Bytes.readText(in));
  }
}
