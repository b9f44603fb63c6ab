package io.tidewatch.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.schemas.DeadLetter;
import io.tidewatch.schemas.PolicyUpdate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
  private final AvroCodec<PolicyUpdate> codec = AvroCodec.of(PolicyUpdate.class);

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(codec.decode(codec.encode(update()))).isEqualTo(update());
  }

  @Test
  void writesWhatAvrosOwnReaderReads() throws IOException {
    assertThat(PolicyUpdate.fromByteBuffer(ByteBuffer.wrap(codec.encode(update()))))
        .isEqualTo(update());
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = codec.encode(update());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> codec.decode(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessageContaining("1 byte after");
  }

  @Test
  void refusesNothingAtAll() {
    assertThatThrownBy(() -> codec.decode(null)).hasMessageContaining("single-object");
  }

  @Test
  void refusesARecordOfAnotherKind() {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setReason("late")
            .setDetail("")
            .setJob("detection")
            .setJobVersion("1")
            .build();

    assertThatThrownBy(() -> codec.decode(AvroCodec.of(DeadLetter.class).encode(letter)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PolicyUpdate");
  }

  private static PolicyUpdate update() {
    return PolicyUpdate.newBuilder()
        .setVersion(7)
        .setEffectiveFrom(Instant.EPOCH)
        .setContentHash("00")
        .setDocument("{}")
        .build();
  }
}
