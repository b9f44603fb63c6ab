package io.tidewatch.jobs.state;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Refuses to serialize: see {@link TaskLocalTypeInfo}. */
final class TaskLocalSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  TaskLocalSerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) {
    throw refusal();
  }

  @Override
  public T deserialize(DataInputView source) {
    throw refusal();
  }

  @Override
  public T deserialize(T reuse, DataInputView source) {
    throw refusal();
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) {
    throw refusal();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    throw refusal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskLocalSerializer<?> serializer && serializer.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  private IllegalStateException refusal() {
    return new IllegalStateException(
        type.getSimpleName()
            + " must not leave its task: chain its receiver to its sender, or give it a layout");
  }
}
