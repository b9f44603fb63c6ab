package io.tidewatch.jobs.state;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * For values that are handed from operator to operator within one task and must never leave it:
 * should a change of the topology send them over an edge, the job says so with its first record
 * instead of getting slow.
 *
 * @param <T> the type, immutable or owned by its receiver
 */
public final class TaskLocalTypeInfo<T> extends ValueTypeInfo<T> {
  private static final long serialVersionUID = 1L;

  private TaskLocalTypeInfo(Class<T> type) {
    super(type);
  }

  /** For values of this type. */
  public static <T> TaskLocalTypeInfo<T> of(Class<T> type) {
    return new TaskLocalTypeInfo<>(type);
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new TaskLocalSerializer<>(getTypeClass());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskLocalTypeInfo<?> info && info.getTypeClass() == getTypeClass();
  }

  @Override
  public int hashCode() {
    return getTypeClass().hashCode();
  }
}
