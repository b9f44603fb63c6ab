package io.tidewatch.jobs.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lets Flink serialize whatever has a {@link Layout}.
 *
 * @param <T> what is serialized
 */
public final class LayoutSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final Layout<T> layout;

  /** Serializes by this layout. */
  public LayoutSerializer(Layout<T> layout) {
    this.layout = Objects.requireNonNull(layout, "layout");
  }

  Layout<T> layout() {
    return layout;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    // Flink asks for one to read into; layouts make their own.
    return null;
  }

  @Override
  public T copy(T from) {
    return layout.copy(from);
  }

  @Override
  public T copy(T from, T reuse) {
    return layout.copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    layout.write(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return layout.read(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return layout.read(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    layout.write(layout.read(source), target);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new LayoutSerializerSnapshot<>(layout);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutSerializer<?> serializer
        && serializer.layout.getClass() == layout.getClass();
  }

  @Override
  public int hashCode() {
    return layout.getClass().hashCode();
  }
}
