package io.tidewatch.jobs.wire;

import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.evidence.ValueDeviation;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.window.Exemplar;
import io.tidewatch.models.window.HyperLogLog;
import io.tidewatch.schemas.ComponentPart;
import io.tidewatch.schemas.Dimension;
import io.tidewatch.schemas.ValuePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Evidence of series as the models know it, and as the topic carries it. */
public final class EvidenceMapping {
  private EvidenceMapping() {}

  /** For the topic. */
  public static io.tidewatch.schemas.SeriesEvidence toAvro(SeriesEvidence evidence) {
    SeriesKey series = evidence.series();
    return io.tidewatch.schemas.SeriesEvidence.newBuilder()
        .setTenant(series.tenant())
        .setService(series.service())
        .setTransaction(series.transaction())
        .setSegment(Names.orNull(series.segment()))
        .setWindowStart(Instant.ofEpochMilli(evidence.windowStart()))
        .setWindowEnd(Instant.ofEpochMilli(evidence.windowEnd()))
        .setRevision(evidence.revision())
        .setLevel(Names.toAvro(evidence.level()))
        .setWeight(evidence.weight())
        .setTransactions(evidence.transactions())
        .setExpectedTransactions(evidence.expectedTransactions())
        .setSlow(evidence.slow())
        .setExcessWaitMicros(evidence.excessWaitMicros())
        .setGroups(evidence.groups().stream().map(EvidenceMapping::toAvro).toList())
        .setDefectWeights(byName(evidence.defectWeights()))
        .setHitUsers(ByteBuffer.wrap(evidence.hitUsers().toBytes()))
        .setParts(evidence.parts().stream().map(EvidenceMapping::toAvro).toList())
        .setExemplars(evidence.exemplars().stream().map(EvidenceMapping::toAvro).toList())
        .setValues(evidence.values().stream().map(EvidenceMapping::toAvro).toList())
        .setAhead(evidence.ahead())
        .build();
  }

  /**
   * From the topic.
   *
   * @throws IllegalArgumentException if the evidence contradicts itself
   * @throws IOException if the sketch of the users cannot be read
   */
  public static SeriesEvidence toModel(io.tidewatch.schemas.SeriesEvidence evidence)
      throws IOException {
    return new SeriesEvidence(
        new SeriesKey(
            evidence.getTenant(),
            evidence.getService(),
            evidence.getTransaction(),
            Names.orEmpty(evidence.getSegment())),
        evidence.getWindowStart().toEpochMilli(),
        evidence.getWindowEnd().toEpochMilli(),
        evidence.getRevision(),
        Names.toModel(evidence.getLevel()),
        evidence.getWeight(),
        evidence.getTransactions(),
        evidence.getExpectedTransactions(),
        evidence.getSlow(),
        evidence.getExcessWaitMicros(),
        evidence.getGroups().stream().map(EvidenceMapping::toModel).toList(),
        byOutcome(evidence.getDefectWeights()),
        sketch(evidence.getHitUsers()),
        evidence.getParts().stream().map(EvidenceMapping::toModel).toList(),
        evidence.getExemplars().stream().map(EvidenceMapping::toModel).toList(),
        evidence.getValues().stream()
            .filter(value -> value.getDimension() != Dimension.UNKNOWN)
            .map(EvidenceMapping::toModel)
            .toList(),
        evidence.getAhead());
  }

  static io.tidewatch.schemas.Exemplar toAvro(Exemplar exemplar) {
    return io.tidewatch.schemas.Exemplar.newBuilder()
        .setEventId(exemplar.eventId())
        .setTraceId(Names.orNull(exemplar.traceId()))
        .setDurationMicros(exemplar.durationMicros())
        .setOutcome(Names.toAvro(exemplar.outcome()))
        .setSlow(exemplar.slow())
        .build();
  }

  private static Exemplar toModel(io.tidewatch.schemas.Exemplar exemplar) {
    return new Exemplar(
        exemplar.getEventId(),
        Names.orEmpty(exemplar.getTraceId()),
        exemplar.getDurationMicros(),
        Names.toModel(exemplar.getOutcome()),
        exemplar.getSlow());
  }

  private static io.tidewatch.schemas.GroupImpact toAvro(GroupImpact group) {
    return io.tidewatch.schemas.GroupImpact.newBuilder()
        .setUserGroup(group.userGroup())
        .setWeight(group.weight())
        .setTransactions(group.transactions())
        .setSlow(group.slow())
        .setDefects(byName(group.defects()))
        .build();
  }

  private static GroupImpact toModel(io.tidewatch.schemas.GroupImpact group) {
    return new GroupImpact(
        group.getUserGroup(),
        group.getWeight(),
        group.getTransactions(),
        group.getSlow(),
        byOutcome(group.getDefects()));
  }

  private static ComponentPart toAvro(PartDeviation part) {
    return ComponentPart.newBuilder()
        .setComponent(part.component())
        .setTier(Names.toAvro(part.tier()))
        .setInstance(Names.orNull(part.instance()))
        .setTransactions(part.transactions())
        .setOwnMicros(part.ownMicros())
        .setExpectedOwnMicros(part.expectedOwnMicros())
        .setOwnDeviationMicros(part.ownDeviationMicros())
        .setWireMicros(part.wireMicros())
        .setExpectedWireMicros(part.expectedWireMicros())
        .setWireDeviationMicros(part.wireDeviationMicros())
        .setOwnDefects(part.ownDefects())
        .setExpectedOwnDefects(part.expectedOwnDefects())
        .setMissing(part.missing())
        .setUsualStartMicros(part.usualStartMicros())
        .setCaller(Names.orNull(part.caller()))
        .build();
  }

  private static PartDeviation toModel(ComponentPart part) {
    return new PartDeviation(
        part.getComponent(),
        Names.toModel(part.getTier()),
        Names.orEmpty(part.getInstance()),
        part.getTransactions(),
        part.getOwnMicros(),
        part.getExpectedOwnMicros(),
        part.getOwnDeviationMicros(),
        part.getWireMicros(),
        part.getExpectedWireMicros(),
        part.getWireDeviationMicros(),
        part.getOwnDefects(),
        part.getExpectedOwnDefects(),
        part.getMissing(),
        part.getUsualStartMicros(),
        Names.orEmpty(part.getCaller()));
  }

  private static ValuePart toAvro(ValueDeviation value) {
    return ValuePart.newBuilder()
        .setDimension(Dimension.valueOf(value.dimension().name()))
        .setValue(value.value())
        .setTransactions(value.transactions())
        .setMicros(value.micros())
        .setExpectedMicros(value.expectedMicros())
        .setDeviationMicros(value.deviationMicros())
        .setDefects(value.defects())
        .setExpectedDefects(value.expectedDefects())
        .build();
  }

  private static ValueDeviation toModel(ValuePart value) {
    return new ValueDeviation(
        io.tidewatch.models.window.Dimension.valueOf(value.getDimension().name()),
        value.getValue(),
        value.getTransactions(),
        value.getMicros(),
        value.getExpectedMicros(),
        value.getDeviationMicros(),
        value.getDefects(),
        value.getExpectedDefects());
  }

  private static <N> Map<String, N> byName(Map<Outcome, N> values) {
    Map<String, N> named = new HashMap<>();
    values.forEach((outcome, value) -> named.put(outcome.name(), value));
    return named;
  }

  private static <N> Map<Outcome, N> byOutcome(Map<String, N> named) {
    Map<Outcome, N> values = new HashMap<>();
    named.forEach((name, value) -> values.put(Outcome.valueOf(name), value));
    return values;
  }

  private static HyperLogLog sketch(ByteBuffer buffer) throws IOException {
    if (!buffer.hasRemaining()) {
      return new HyperLogLog();
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HyperLogLog.ofBytes(bytes);
  }
}
