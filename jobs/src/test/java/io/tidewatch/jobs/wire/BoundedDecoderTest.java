package io.tidewatch.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecoderTest {
  private final BoundedDecoder decoder = new BoundedDecoder();

  @FunctionalInterface
  private interface Writing {
    void to(BinaryEncoder encoder) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 63, 64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsNumbersOfEveryLength(long value) throws IOException {
    read(encoder -> encoder.writeLong(value));
    assertThat(decoder.readLong()).isEqualTo(value);
    assertThat(decoder.remainingBytes()).isZero();
  }

  @Test
  void readsEveryKindOfValueAsAvroWritesIt() throws IOException {
    read(
        encoder -> {
          encoder.writeBoolean(true);
          encoder.writeInt(-7);
          encoder.writeFloat(1.5f);
          encoder.writeDouble(-2.25);
          encoder.writeString("größer");
          encoder.writeString("again");
          encoder.writeBytes(new byte[] {1, 2});
          encoder.writeFixed(new byte[] {3, 4, 5});
          encoder.writeEnum(3);
        });
    assertThat(decoder.readBoolean()).isTrue();
    assertThat(decoder.readInt()).isEqualTo(-7);
    assertThat(decoder.readFloat()).isEqualTo(1.5f);
    assertThat(decoder.readDouble()).isEqualTo(-2.25);
    assertThat(decoder.readString()).isEqualTo("größer");
    assertThat(decoder.readString(new Utf8()).toString()).isEqualTo("again");
    assertThat(decoder.readBytes(null)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    byte[] fixed = new byte[3];
    decoder.readFixed(fixed);
    assertThat(fixed).containsExactly(3, 4, 5);
    assertThat(decoder.readEnum()).isEqualTo(3);
  }

  @Test
  void skipsWhatNobodyAsksFor() throws IOException {
    read(
        encoder -> {
          encoder.writeString("skipped");
          encoder.writeBytes(new byte[9]);
          encoder.writeFixed(new byte[4]);
          encoder.writeInt(42);
        });
    decoder.skipString();
    decoder.skipBytes();
    decoder.skipFixed(4);
    assertThat(decoder.readInt()).isEqualTo(42);
  }

  @Test
  void believesNoLengthBeyondTheRecord() throws IOException {
    read(encoder -> encoder.writeLong(3));
    assertThatThrownBy(decoder::readString).isInstanceOf(EOFException.class);

    read(encoder -> encoder.writeLong(-3));
    assertThatThrownBy(decoder::readString).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000_000L, -5, Long.MIN_VALUE})
  void believesNoCountOfItemsBeyondTheRecord(long count) throws IOException {
    read(
        encoder -> {
          encoder.writeLong(count);
          encoder.writeLong(0);
        });
    assertThatThrownBy(decoder::readArrayStart).isInstanceOf(EOFException.class);
  }

  @Test
  void refusesNumbersThatNeverEndOrDoNotFit() throws IOException {
    byte[] endless = new byte[12];
    Arrays.fill(endless, (byte) 0x80);
    decoder.reset(endless, 0, endless.length);
    assertThatThrownBy(decoder::readLong).isInstanceOf(AvroTypeException.class);

    read(encoder -> encoder.writeLong(1L << 40));
    assertThatThrownBy(decoder::readInt).isInstanceOf(AvroTypeException.class);
  }

  private void read(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    writing.to(encoder);
    encoder.flush();
    decoder.reset(out.toByteArray(), 0, out.size());
  }
}
