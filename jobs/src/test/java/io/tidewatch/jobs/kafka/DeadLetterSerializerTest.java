package io.tidewatch.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterSerializerTest {
  private final DeadLetterSerializer serializer =
      new DeadLetterSerializer("dead-letters", "detection", "0.1.0");

  @BeforeEach
  void open() {
    serializer.open(null, null);
  }

  @Test
  void holdsTheWholeRecordAndWhereItCameFrom() throws IOException {
    byte[] key = {1};
    byte[] value = {2, 3};
    io.tidewatch.schemas.DeadLetter letter =
        written(
            DeadLetter.of(
                new RawRecord("transactions", 3, 42, 7, key, value), Reason.MALFORMED, "why"));

    assertThat(letter.getReason()).isEqualTo("malformed");
    assertThat(letter.getDetail()).isEqualTo("why");
    assertThat(letter.getTopic()).isEqualTo("transactions");
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getOffset()).isEqualTo(42);
    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(key));
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
    assertThat(letter.getJob()).isEqualTo("detection");
    assertThat(letter.getJobVersion()).isEqualTo("0.1.0");
    assertThat(letter.getRecords()).isEqualTo(1);
  }

  @Test
  void aRecordWithoutAValueStaysOneAndWhatWasAggregatedHasNone() throws IOException {
    RawRecord tombstone = new RawRecord("transactions", 0, 1, 7, null, null);
    assertThat(written(DeadLetter.of(tombstone, Reason.MALFORMED, "")).getValue()).isNull();

    io.tidewatch.schemas.DeadLetter aggregate =
        written(new DeadLetter(null, Reason.LATE_AGGREGATE, "", 5));
    assertThat(aggregate.getTopic()).isNull();
    assertThat(aggregate.getRecords()).isEqualTo(5);
  }

  @Test
  void aRecordTooLongForItsLetterIsCutAndTheLetterSaysSo() throws IOException {
    byte[] value = new byte[9 << 20];
    io.tidewatch.schemas.DeadLetter letter =
        written(
            DeadLetter.of(
                new RawRecord("transactions", 0, 1, 7, null, value), Reason.TOO_LARGE, "long"));

    assertThat(letter.getValue().remaining()).isEqualTo(8 << 20);
    assertThat(letter.getDetail()).contains("8388608 of 9437184 bytes");
  }

  @Test
  void aDetailThatQuotesAllThatIsWrongIsCutToo() throws IOException {
    io.tidewatch.schemas.DeadLetter letter =
        written(
            DeadLetter.of(
                new RawRecord("transactions", 0, 1, 7, null, new byte[1]),
                Reason.MALFORMED,
                "x".repeat(5 << 20)));

    assertThat(letter.getDetail()).hasSizeLessThan(5_000).endsWith("(cut).");
  }

  @Test
  void aKeyThatIsLongerThanAnyNameIsCutToo() throws IOException {
    byte[] key = new byte[4 << 20];
    io.tidewatch.schemas.DeadLetter letter =
        written(
            DeadLetter.of(
                new RawRecord("transactions", 0, 1, 7, key, new byte[9 << 20]),
                Reason.TOO_LARGE,
                "long"));

    assertThat(letter.getKey().remaining()).isEqualTo(64 << 10);
  }

  private io.tidewatch.schemas.DeadLetter written(DeadLetter letter) throws IOException {
    ProducerRecord<byte[], byte[]> record = serializer.serialize(letter, null, null);
    assertThat(record.topic()).isEqualTo("dead-letters");
    return AvroCodec.of(io.tidewatch.schemas.DeadLetter.class).decode(record.value());
  }
}
