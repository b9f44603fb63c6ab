package io.tidewatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The bytes of each released version, in single-object encoding, stay readable for ever. */
class GoldenBytesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final SchemaStore STORE = SchemaStore.released();

  static final List<ReleasedSchema> RELEASED = STORE.schemas();
  static final List<String> TOP_LEVEL = Sources.TOP_LEVEL;

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldWriteTheNewestVersionAsEver(String record) throws IOException {
    byte[] written = encode(Samples.of(record));
    Path golden = golden(STORE.newest(record));

    if (!Files.exists(golden) || !Arrays.equals(written, Files.readAllBytes(golden))) {
      Path proposal = Path.of("target/golden", golden.getFileName().toString());
      Files.createDirectories(proposal.getParent());
      Files.write(proposal, written);
      fail(
          """
          %1$s is not what Samples.of("%2$s") becomes today, which lies in schemas/%3$s.
          If this version has never been in a release, or is new: cp schemas/%3$s schemas/%1$s
          """
              .formatted(golden, record, proposal));
    }
  }

  @ParameterizedTest
  @FieldSource("TOP_LEVEL")
  void shouldReadBackWhatItWrote(String record) throws IOException {
    byte[] golden = Files.readAllBytes(golden(STORE.newest(record)));

    SpecificRecord read = decode(record, golden);

    assertThat(read).isEqualTo(Samples.of(record));
    assertThat(encode(read)).isEqualTo(golden);
  }

  @ParameterizedTest
  @FieldSource("RELEASED")
  void shouldReadEveryVersionThatWasEverReleased(ReleasedSchema released) throws IOException {
    byte[] golden = Files.readAllBytes(golden(released));

    assertThat(decode(released.record(), golden).getSchema().getName())
        .isEqualTo(released.record());
  }

  private static Path golden(ReleasedSchema released) {
    return FOLDER.resolve("%s.v%d.bin".formatted(released.record(), released.version()));
  }

  private static byte[] encode(SpecificRecord record) throws IOException {
    ByteBuffer bytes =
        new BinaryMessageEncoder<SpecificRecord>(dataOf(record), record.getSchema()).encode(record);
    return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
  }

  private static SpecificRecord decode(String record, byte[] bytes) throws IOException {
    SpecificRecord sample = Samples.of(record);
    Schema reader = sample.getSchema();
    return new BinaryMessageDecoder<SpecificRecord>(
            dataOf(sample), reader, fingerprint -> STORE.byFingerprint(fingerprint).orElse(null))
        .decode(bytes);
  }

  /** The model of the record's own class, which knows how to convert its logical types. */
  private static SpecificData dataOf(SpecificRecord record) {
    return SpecificData.getForClass(record.getClass());
  }
}
