package io.tidewatch.jobs.state;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink that a type is written by a {@link Layout}.
 *
 * @param <T> the type
 */
public final class LayoutTypeInfo<T> extends ValueTypeInfo<T> {
  private static final long serialVersionUID = 1L;

  private final Layout<T> layout;
  private final boolean key;

  private LayoutTypeInfo(Layout<T> layout, boolean key) {
    super(layout.type());
    this.layout = layout;
    this.key = key;
  }

  /** For values. */
  public static <T> LayoutTypeInfo<T> of(Layout<T> layout) {
    return new LayoutTypeInfo<>(layout, false);
  }

  /** For keys, whose hash code must be the same in every JVM: nothing but strings and numbers. */
  public static <T> LayoutTypeInfo<T> ofKey(Layout<T> layout) {
    return new LayoutTypeInfo<>(layout, true);
  }

  @Override
  public boolean isKeyType() {
    return key;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new LayoutSerializer<>(layout);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutTypeInfo<?> info
        && info.layout.getClass() == layout.getClass()
        && info.key == key;
  }

  @Override
  public int hashCode() {
    return layout.getClass().hashCode();
  }
}
