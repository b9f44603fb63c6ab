package io.tidewatch.jobs.state;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink that a type is written by a {@link Layout}.
 *
 * @param <T> the type
 */
public final class LayoutTypeInfo<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final Layout<T> layout;
  private final boolean key;

  private LayoutTypeInfo(Layout<T> layout, boolean key) {
    this.layout = Objects.requireNonNull(layout, "layout");
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
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return layout.type();
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
  public String toString() {
    return "LayoutTypeInfo<" + layout.type().getSimpleName() + ">";
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

  @Override
  public boolean canEqual(Object other) {
    return other instanceof LayoutTypeInfo;
  }
}
