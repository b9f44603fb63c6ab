package io.tidewatch.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LayoutSerializerTest {
  private static final SeriesKey SERIES = new SeriesKey("acme", "erp", "order-entry", "north");
  private final TypeSerializer<SeriesKey> serializer =
      new LayoutSerializer<>(new StoredSeriesKey());

  @Test
  void writesAndReadsWhatTheLayoutDoes() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(SERIES, out);

    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(SERIES);
  }

  @Test
  void aSavepointFindsTheLayoutAgain() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
        out, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<SeriesKey> read =
        TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(read.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(read).isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void stateOfAnotherLayoutIsNotCompatible() {
    TypeSerializerSnapshot<?> other =
        new LayoutSerializer<>(new StoredStatistics()).snapshotConfiguration();

    assertThat(resolve(serializer.snapshotConfiguration(), other)).isTrue();
  }

  @Test
  void valuesOfATaskCannotLeaveIt() {
    TypeSerializer<String> local = new TaskLocalSerializer<>(String.class);

    assertThatThrownBy(() -> local.serialize("x", new DataOutputSerializer(8)))
        .hasMessageContaining("must not leave its task");
    assertThat(local.copy("x")).isSameAs("x");
  }

  @SuppressWarnings("unchecked") // that the types differ is what is tested
  private static <A> boolean resolve(
      TypeSerializerSnapshot<A> mine, TypeSerializerSnapshot<?> theirs) {
    return mine.resolveSchemaCompatibility((TypeSerializerSnapshot<A>) theirs).isIncompatible();
  }
}
