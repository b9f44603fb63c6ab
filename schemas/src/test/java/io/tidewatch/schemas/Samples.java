package io.tidewatch.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One example of each top-level record with every field set to something else than its default. */
final class Samples {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant ONE_PAST_NINE = NINE.plusSeconds(60);

  private Samples() {}

  static SpecificRecord of(String record) {
    return switch (record) {
      case "Alert" -> alert();
      case "ChangeEvent" -> changeEvent();
      case "DeadLetter" -> deadLetter();
      case "Evidence" -> evidence();
      case "Incident" -> incident();
      case "OperatorAction" -> operatorAction();
      case "PolicyUpdate" -> policyUpdate();
      case "TransactionEvent" -> transactionEvent();
      default -> throw new IllegalArgumentException("No sample of " + record);
    };
  }

  private static TransactionEvent transactionEvent() {
    return TransactionEvent.newBuilder()
        .setEventId("e-1")
        .setTenant("acme")
        .setService("erp")
        .setTransaction("order-entry")
        .setProcess("order-to-cash")
        .setStep("enter")
        .setUserId("u-17")
        .setUserGroup("key-accounts")
        .setChannel("web")
        .setRegion("north")
        .setApplicationVersion("4.2.1")
        .setStart(Instant.parse("2026-03-02T08:59:58.123456Z"))
        .setDurationMicros(1_876_544L)
        .setOutcome(Outcome.TIMEOUT)
        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
        .setHops(
            List.of(
                Hop.newBuilder()
                    .setComponent("browser")
                    .setTier(Tier.CLIENT)
                    .setOperation("submit")
                    .setInstance("tab-1")
                    .setParent(-1)
                    .setStartOffsetMicros(0L)
                    .setDurationMicros(1_876_544L)
                    .setCallerDurationMicros(1_876_600L)
                    .setOutcome(Outcome.TIMEOUT)
                    .build(),
                Hop.newBuilder()
                    .setComponent("erp-db")
                    .setTier(Tier.DATABASE)
                    .setOperation("insert order")
                    .setInstance("erp-db-2")
                    .setParent(0)
                    .setStartOffsetMicros(12_000L)
                    .setDurationMicros(1_800_000L)
                    .setCallerDurationMicros(1_801_000L)
                    .setOutcome(Outcome.FAILURE)
                    .build()))
        .setAttributes(Map.of("plant", "4711"))
        .build();
  }

  private static ChangeEvent changeEvent() {
    return ChangeEvent.newBuilder()
        .setChangeId("deploy-88")
        .setTenant("acme")
        .setService("erp")
        .setComponent("erp-app")
        .setKind(ChangeKind.DEPLOYMENT)
        .setAt(NINE)
        .setVersion("4.2.1")
        .setPreviousVersion("4.2.0")
        .setAuthor("release-train")
        .setDescription("New pricing rules")
        .setLink("https://example.org/changes/88")
        .setAttributes(Map.of("ticket", "CHG-88"))
        .build();
  }

  private static OperatorAction operatorAction() {
    return OperatorAction.newBuilder()
        .setActionId("act-1")
        .setTenant("acme")
        .setIncidentId("i-1")
        .setKind(ActionKind.ASSIGN)
        .setAt(NINE)
        .setAuthor("ann")
        .setAssignee("bob")
        .setComment("He knows the database.")
        .build();
  }

  private static PolicyUpdate policyUpdate() {
    return PolicyUpdate.newBuilder()
        .setVersion(7L)
        .setEffectiveFrom(NINE)
        .setMode(PolicyMode.SHADOW)
        .setContentHash("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        .setDocument("{}")
        .setAuthor("service-manager")
        .setComment("Try the defaults")
        .setPromotes(5L)
        .build();
  }

  private static Alert alert() {
    return Alert.newBuilder()
        .setAlertId("a-1")
        .setRevision(3L)
        .setTenant("acme")
        .setService("erp")
        .setTransaction("order-entry")
        .setSegment("north")
        .setIndicator("latency-p95")
        .setState(AlertState.CLEARED)
        .setLevel(Level.OK)
        .setPeakLevel(Level.CRITICAL)
        .setScore(3.5)
        .setPeakScore(99.25)
        .setOnset(NINE)
        .setRaisedAt(ONE_PAST_NINE)
        .setUpdatedAt(NINE.plusSeconds(600))
        .setClearedAt(NINE.plusSeconds(600))
        .setObserved(410_000.0)
        .setExpected(400_000.0)
        .setLower(300_000.0)
        .setUpper(520_000.0)
        .setUnit("us")
        .setTransactions(42L)
        .setReasonCode("within-band")
        .setReason("Back within the band for 5 minutes.")
        .setPolicyVersion(7L)
        .setShadow(true)
        .build();
  }

  private static Evidence evidence() {
    return Evidence.newBuilder()
        .setTenant("acme")
        .setAt(ONE_PAST_NINE)
        .setBody(
            SeriesEvidence.newBuilder()
                .setTenant("acme")
                .setService("erp")
                .setTransaction("order-entry")
                .setSegment("north")
                .setWindowStart(NINE)
                .setWindowEnd(ONE_PAST_NINE)
                .setRevision(1L)
                .setLevel(Level.MAJOR)
                .setWeight(5)
                .setTransactions(42L)
                .setExpectedTransactions(40.5)
                .setSlow(9L)
                .setExcessWaitMicros(12_500_000.0)
                .setGroups(
                    List.of(
                        GroupImpact.newBuilder()
                            .setUserGroup("key-accounts")
                            .setWeight(7)
                            .setTransactions(12L)
                            .setSlow(2L)
                            .setDefects(Map.of("TIMEOUT", 3L))
                            .build()))
                .setDefectWeights(Map.of("TIMEOUT", 6))
                .setHitUsers(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setParts(
                    List.of(
                        ComponentPart.newBuilder()
                            .setComponent("erp-db")
                            .setTier(Tier.DATABASE)
                            .setInstance("erp-db-2")
                            .setTransactions(42L)
                            .setOwnMicros(70_000_000L)
                            .setExpectedOwnMicros(4_000_000.0)
                            .setOwnDeviationMicros(250_000.0)
                            .setWireMicros(90_000L)
                            .setExpectedWireMicros(88_000.0)
                            .setWireDeviationMicros(4_000.0)
                            .setOwnDefects(3L)
                            .setExpectedOwnDefects(0.1)
                            .setMissing(1.5)
                            .setUsualStartMicros(12_000.0)
                            .setCaller("erp-app")
                            .build()))
                .setValues(
                    List.of(
                        ValuePart.newBuilder()
                            .setDimension(Dimension.REGION)
                            .setValue("north")
                            .setTransactions(30L)
                            .setMicros(60_000_000L)
                            .setExpectedMicros(4_000_000.0)
                            .setDeviationMicros(300_000.0)
                            .setDefects(3L)
                            .setExpectedDefects(0.2)
                            .build()))
                .setExemplars(List.of(exemplar()))
                .setAhead(true)
                .build())
        .build();
  }

  private static Incident incident() {
    return Incident.newBuilder()
        .setIncidentId("i-1")
        .setRevision(4L)
        .setTenant("acme")
        .setKind(IncidentKind.DEVIATION)
        .setState(IncidentState.RESOLVED)
        .setLevel(Level.OK)
        .setPeakLevel(Level.CRITICAL)
        .setPriority(3)
        .setPeakPriority(1)
        .setTitle("Slow order-entry: erp-db")
        .setReason("95 of 100 orders took up to 1.9 s, where 0.4 s is normal.")
        .setOnset(NINE)
        .setOpenedAt(NINE.plusSeconds(120))
        .setUpdatedAt(NINE.plusSeconds(900))
        .setResolvedAt(NINE.plusSeconds(900))
        .setAcknowledgedBy("ann")
        .setAcknowledgedAt(NINE.plusSeconds(200))
        .setAssignee("bob")
        .setMergedInto("incident-0001")
        .setSeries(
            List.of(
                SeriesRef.newBuilder()
                    .setService("erp")
                    .setTransaction("order-entry")
                    .setSegment("north")
                    .build()))
        .setAlerts(List.of("a-1"))
        .setImpact(
            Impact.newBuilder()
                .setScore(1_470L)
                .setUsersHit(38L)
                .setUsersHitError(0.02)
                .setFailed(31L)
                .setSlowed(77L)
                .setLost(4.5)
                .setLostScore(72.0)
                .setExcessWaitMicros(250_000_000.0)
                .setDefects(Map.of("TIMEOUT", 31L))
                .setGroups(Map.of("key-accounts", 1_260L))
                .build())
        .setSuspects(
            List.of(
                Suspect.newBuilder()
                    .setComponent("erp-db")
                    .setTier(Tier.DATABASE)
                    .setInstance("erp-db-2")
                    .setShare(0.93)
                    .setConfidence(0.88)
                    .setExcessOwnMicros(240_000_000.0)
                    .setExcessWireMicros(1_000.0)
                    .setExcessDefects(30.5)
                    .setEvidence("Own time 1.7 s per transaction, 0.1 s expected.")
                    .build()))
        .setWhere(
            List.of(
                Place.newBuilder()
                    .setDimension(Dimension.REGION)
                    .setValue("north")
                    .setShare(0.97)
                    .build()))
        .setUnknownBecause("Set here only to fill the field.")
        .setExemplars(List.of(exemplar()))
        .setChanges(
            List.of(
                RelatedChange.newBuilder()
                    .setChangeId("deploy-88")
                    .setKind(ChangeKind.DEPLOYMENT)
                    .setComponent("erp-app")
                    .setAt(NINE.minusSeconds(180))
                    .setDescription("New pricing rules")
                    .build()))
        .setSteps(
            List.of(
                IncidentStep.newBuilder()
                    .setAt(NINE.plusSeconds(120))
                    .setWhat("Opened by a critical alert.")
                    .setAuthor("ann")
                    .build()))
        .setPolicyVersion(7L)
        .build();
  }

  private static DeadLetter deadLetter() {
    return DeadLetter.newBuilder()
        .setReason("malformed")
        .setDetail("The record ends within field 'hops'; was it truncated?")
        .setTopic("transactions")
        .setPartition(3)
        .setOffset(1_234_567L)
        .setRecordTime(NINE)
        .setKey(ByteBuffer.wrap("acme/erp/order-entry".getBytes(StandardCharsets.UTF_8)))
        .setValue(ByteBuffer.wrap(new byte[] {(byte) 0xC3, 0x01, 0x02}))
        .setRecords(2L)
        .setJob("detection")
        .setJobVersion("0.1.0")
        .build();
  }

  private static Exemplar exemplar() {
    return Exemplar.newBuilder()
        .setEventId("e-1")
        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
        .setDurationMicros(1_876_544L)
        .setOutcome(Outcome.TIMEOUT)
        .setSlow(true)
        .build();
  }
}
