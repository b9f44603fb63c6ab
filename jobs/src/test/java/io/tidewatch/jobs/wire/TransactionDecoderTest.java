package io.tidewatch.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.transaction.Hop;
import io.tidewatch.models.transaction.Outcome;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Tier;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.schemas.TransactionEvent;
import io.tidewatch.schemas.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionDecoderTest {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00.123456Z");
  private static final long RECEIVED = START.plusSeconds(2).toEpochMilli();

  static {
    TrustedRecords.vouch();
  }

  private final TransactionDecoder decoder = new TransactionDecoder(TransactionFormat.defaults());

  @Test
  void readsEveryFieldOfASingleObject() throws IOException {
    Transaction transaction = usable(decoder.decode(record(bytes(event()))));

    assertThat(transaction)
        .isEqualTo(
            new Transaction(
                "e-1",
                SeriesKey.of("acme", "erp", "order-entry"),
                "u-1",
                "key-accounts",
                "web",
                "north",
                "1.2.3",
                START.getEpochSecond() * 1_000_000 + 123_456,
                250_000,
                Outcome.TIMEOUT,
                "t-1",
                List.of(
                    new Hop("lb", Tier.NETWORK, "", "", -1, 0, 249_000, -1, Outcome.OK),
                    new Hop(
                        "db",
                        Tier.DATABASE,
                        "select",
                        "db-2",
                        0,
                        10,
                        200_000,
                        210_000,
                        Outcome.TIMEOUT))));
  }

  @Test
  void readsHopsThatCameBeforeAsTheFirstTime() throws IOException {
    Transaction first = usable(decoder.decode(record(bytes(event()))));
    TransactionEvent other = event();
    other.getHops().get(1).setInstance("db-3");
    other.getHops().get(1).setDurationMicros(1);

    assertThat(usable(decoder.decode(record(bytes(event()))))).isEqualTo(first);
    assertThat(usable(decoder.decode(record(bytes(other)))).hops())
        .containsExactly(
            first.hops().get(0),
            new Hop("db", Tier.DATABASE, "select", "db-3", 0, 10, 1, 210_000, Outcome.TIMEOUT));
    assertThat(usable(decoder.decode(record(bytes(event()))))).isEqualTo(first);
  }

  @Test
  void leavesOptionalTextsEmptyWhenTheProducerDid() throws IOException {
    TransactionEvent event = event();
    event.setUserId(null);
    event.setUserGroup(null);
    event.setTraceId(null);
    event.setHops(List.of());

    Transaction transaction = usable(decoder.decode(record(bytes(event))));

    assertThat(transaction.userId()).isEmpty();
    assertThat(transaction.userGroup()).isEmpty();
    assertThat(transaction.traceId()).isEmpty();
    assertThat(transaction.hops()).isEmpty();
  }

  @Test
  void refusesAnIdThatNoneCanBe() throws IOException {
    TransactionEvent event = event();
    event.setUserId("u".repeat(1025));

    Decoded decoded = decoder.decode(record(bytes(event)));

    assertThat(reason(decoded)).isEqualTo(Reason.INVALID);
    assertThat(((Decoded.Unusable) decoded).detail()).contains("userId has 1025 characters");
  }

  @Test
  void tellsEveryTruncationFromAWholeRecord() throws IOException {
    byte[] whole = bytes(event());
    for (int length = 0; length < whole.length; length++) {
      Decoded decoded = decoder.decode(record(Arrays.copyOf(whole, length)));
      assertThat(reason(decoded)).as("cut to %d bytes", length).isEqualTo(Reason.MALFORMED);
    }
    assertThat(usable(decoder.decode(record(whole)))).isNotNull();
  }

  @Test
  void refusesBytesBehindTheEnd() throws IOException {
    byte[] whole = bytes(event());
    assertThat(reason(decoder.decode(record(Arrays.copyOf(whole, whole.length + 1)))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void survivesWhateverBytesAreFlipped() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = bytes(event());
    for (int round = 0; round < 20_000; round++) {
      byte[] broken = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(decoder.decode(record(broken))).as("seed %d round %d", seed, round).isNotNull();
    }
    assertThat(usable(decoder.decode(record(whole)))).isNotNull();
  }

  @Test
  void doesNotAllocateWhatAHostileLengthAsksFor() throws IOException {
    byte[] header = Arrays.copyOf(bytes(event()), 10);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    encoder.writeLong(2_000_000_000L);
    encoder.flush();

    Decoded decoded = decoder.decode(record(out.toByteArray()));

    assertThat(reason(decoded)).isEqualTo(Reason.MALFORMED);
    assertThat(((Decoded.Unusable) decoded).detail()).contains("2000000000");
  }

  @Test
  void namesAnUnknownFingerprint() throws IOException {
    byte[] value = bytes(event());
    value[5] ^= 1;

    Decoded decoded = decoder.decode(record(value));

    assertThat(reason(decoded)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(((Decoded.Unusable) decoded).detail()).contains("fingerprint");
  }

  @Test
  void readsAConfluentFrameWithAnotherWritersSchema(@TempDir Path directory) throws IOException {
    Schema writer =
        SchemaBuilder.record("TransactionEvent")
            .namespace("io.tidewatch.schemas")
            .fields()
            .requiredLong("durationMicros")
            .requiredString("extra")
            .requiredString("transaction")
            .requiredString("service")
            .requiredString("tenant")
            .requiredString("eventId")
            .requiredLong("start")
            .requiredString("trailing")
            .endRecord();
    Files.writeString(directory.resolve("7.avsc"), writer.toString());
    GenericRecord event = new GenericData.Record(writer);
    event.put("durationMicros", 1000L);
    event.put("extra", "not asked for");
    event.put("transaction", "order-entry");
    event.put("service", "erp");
    event.put("tenant", "acme");
    event.put("eventId", "e-7");
    event.put("start", START.getEpochSecond() * 1_000_000);
    event.put("trailing", "not asked for either");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0, 0, 0, 0, 7});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(writer).write(event, encoder);
    encoder.flush();
    TransactionDecoder withDirectory =
        new TransactionDecoder(
            new TransactionFormat(
                false, 1 << 20, Duration.ofMinutes(5), WriterSchemas.withDirectory(directory)));

    // Broken ones in between must not disturb the parser of the next.
    for (int i = 0; i < 3; i++) {
      Transaction transaction = usable(withDirectory.decode(record(out.toByteArray())));
      assertThat(transaction.series()).isEqualTo(SeriesKey.of("acme", "erp", "order-entry"));
      assertThat(transaction.durationMicros()).isEqualTo(1000);
      assertThat(transaction.hops()).isEmpty();
      assertThat(reason(withDirectory.decode(record(Arrays.copyOf(out.toByteArray(), 20)))))
          .isEqualTo(Reason.MALFORMED);
    }
    assertThat(reason(decoder.decode(record(out.toByteArray())))).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void readsJsonOnlyWhenThatIsSwitchedOn() {
    byte[] json =
        """
        {"eventId": "e-1", "tenant": "acme", "service": "erp", "transaction": "order-entry",
         "start": "2026-01-31T08:00:00.123456Z", "durationMicros": 250000, "outcome": "timeout",
         "hops": [{"component": "db", "tier": "database", "startOffsetMicros": 0,
                   "durationMicros": 5, "outcome": "new-kind"}], "unheardOf": [1, 2]}
        """
            .strip()
            .getBytes(StandardCharsets.UTF_8);
    TransactionDecoder withJson =
        new TransactionDecoder(
            new TransactionFormat(true, 1 << 20, Duration.ZERO, WriterSchemas.released()));

    Transaction transaction = usable(withJson.decode(record(json)));

    assertThat(transaction.startMicros()).isEqualTo(START.getEpochSecond() * 1_000_000 + 123_456);
    assertThat(transaction.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(transaction.hops())
        .containsExactly(new Hop("db", Tier.DATABASE, "", "", -1, 0, 5, -1, Outcome.UNKNOWN));
    assertThat(reason(decoder.decode(record(json)))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(withJson.decode(record(Arrays.copyOf(json, json.length - 1)))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesWhatIsTooLargeWithoutLookingAtIt() {
    assertThat(reason(decoder.decode(record(new byte[(1 << 20) + 1])))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void holdsTheEndAgainstKafkasTimestamp() throws IOException {
    TransactionEvent event = event();
    event.setStart(Instant.ofEpochMilli(RECEIVED).plus(Duration.ofMinutes(5)));
    event.setDurationMicros(0L);
    assertThat(usable(decoder.decode(record(bytes(event))))).isNotNull();

    event.setDurationMicros(1000L);
    assertThat(reason(decoder.decode(record(bytes(event))))).isEqualTo(Reason.FUTURE_DATED);
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    TransactionEvent noTenant = event();
    noTenant.setTenant(" ");
    TransactionEvent negative = event();
    negative.setDurationMicros(-1L);
    TransactionEvent millis = event();
    millis.setStart(Instant.ofEpochMilli(START.toEpochMilli() / 1000));
    TransactionEvent cycle = event();
    cycle.getHops().get(0).setParent(1);
    TransactionEvent self = event();
    self.getHops().get(1).setParent(1);

    for (TransactionEvent event : List.of(noTenant, negative, millis, cycle, self)) {
      assertThat(reason(decoder.decode(record(bytes(event))))).isEqualTo(Reason.INVALID);
    }
  }

  private static TransactionEvent event() {
    return TransactionEvent.newBuilder()
        .setEventId("e-1")
        .setTenant("acme")
        .setService("erp")
        .setTransaction("order-entry")
        .setProcess("order-to-cash")
        .setStep("enter")
        .setUserId("u-1")
        .setUserGroup("key-accounts")
        .setChannel("web")
        .setRegion("north")
        .setApplicationVersion("1.2.3")
        .setStart(START)
        .setDurationMicros(250_000)
        .setOutcome(io.tidewatch.schemas.Outcome.TIMEOUT)
        .setTraceId("t-1")
        .setHops(
            List.of(
                io.tidewatch.schemas.Hop.newBuilder()
                    .setComponent("lb")
                    .setTier(io.tidewatch.schemas.Tier.NETWORK)
                    .setStartOffsetMicros(0)
                    .setDurationMicros(249_000)
                    .build(),
                io.tidewatch.schemas.Hop.newBuilder()
                    .setComponent("db")
                    .setTier(io.tidewatch.schemas.Tier.DATABASE)
                    .setOperation("select")
                    .setInstance("db-2")
                    .setParent(0)
                    .setStartOffsetMicros(10)
                    .setDurationMicros(200_000)
                    .setCallerDurationMicros(210_000L)
                    .setOutcome(io.tidewatch.schemas.Outcome.TIMEOUT)
                    .build()))
        .setAttributes(Map.of("a", "1", "b", "2"))
        .build();
  }

  private static byte[] bytes(TransactionEvent event) {
    return AvroCodec.of(TransactionEvent.class).encode(event);
  }

  private static RawRecord record(byte[] value) {
    return new RawRecord("transactions", 3, 42, RECEIVED, null, value);
  }

  private static Transaction usable(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Usable.class);
    return ((Decoded.Usable) decoded).transaction();
  }

  private static Reason reason(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Unusable.class);
    return ((Decoded.Unusable) decoded).reason();
  }
}
