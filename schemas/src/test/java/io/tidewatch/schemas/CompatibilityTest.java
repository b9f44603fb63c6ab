package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Any release reads what any other release wrote, older or newer. */
class CompatibilityTest {
  private static final int SAMPLES = 200;
  private static final long SEED = 20_260_101;

  static final List<String> TOP_LEVEL = Sources.TOP_LEVEL;

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldReadEveryReleasedVersionAndBeReadByIt(String record) {
    Schema current = Sources.flattened(record);

    assertThat(released(record))
        .isNotEmpty()
        .allSatisfy(
            released -> {
              assertCanRead(current, released);
              assertCanRead(released, current);
            });
  }

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldReadWhatALaterReleaseWrites(String record) throws IOException {
    Schema current = Sources.flattened(record);
    Schema later = GrownSchema.of(current);

    assertThat(randomRecords(later))
        .allSatisfy(
            written -> {
              GenericRecord read = decode(encode(written), later, current);
              assertThat(read.toString())
                  .doesNotContain(GrownSchema.ADDED_FIELD)
                  .doesNotContain(GrownSchema.ADDED_SYMBOL);
              assertThat(GenericData.get().validate(current, read)).isTrue();
            });
  }

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldStillBeReadByALaterRelease(String record) {
    Schema current = Sources.flattened(record);
    Schema later = GrownSchema.of(current);

    assertThat(randomRecords(current))
        .allSatisfy(
            written -> {
              GenericRecord read = decode(encode(written), current, later);
              assertThat(read.get(GrownSchema.ADDED_FIELD)).isNull();
              assertThat(decode(encode(read), later, current)).isEqualTo(written);
            });
  }

  @Test
  void shouldTakeAnOutcomeOfALaterReleaseForUnknownAndNotForOk() throws IOException {
    Schema current = Sources.flattened("TransactionEvent");
    Schema later = GrownSchema.of(current);
    GenericRecord written = randomRecords(later).findFirst().orElseThrow();
    Schema outcome = later.getField("outcome").schema();
    written.put("outcome", new GenericData.EnumSymbol(outcome, GrownSchema.ADDED_SYMBOL));

    assertThat(decode(encode(written), later, current).get("outcome")).hasToString("UNKNOWN");
  }

  private static void assertCanRead(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as(() -> result.getResult().getIncompatibilities().toString())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static List<Schema> released(String record) {
    return SchemaStore.released().schemas().stream()
        .filter(released -> released.record().equals(record))
        .map(ReleasedSchema::schema)
        .toList();
  }

  private static Stream<GenericRecord> randomRecords(Schema schema) {
    Stream.Builder<GenericRecord> records = Stream.builder();
    new RandomData(schema, SAMPLES, SEED, true)
        .forEach(record -> records.add((GenericRecord) record));
    return records.build();
  }

  private static byte[] encode(GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    return out.toByteArray();
  }

  private static GenericRecord decode(byte[] bytes, Schema writer, Schema reader)
      throws IOException {
    return new GenericDatumReader<GenericRecord>(writer, reader)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
