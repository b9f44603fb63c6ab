package io.tidewatch.jobs.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A type that Flink takes as a whole and never looks into.
 *
 * @param <T> the type
 */
abstract class ValueTypeInfo<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  ValueTypeInfo(Class<T> type) {
    this.type = type;
  }

  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public final Class<T> getTypeClass() {
    return type;
  }

  @Override
  public final String toString() {
    return "%s<%s>".formatted(getClass().getSimpleName(), type.getSimpleName());
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
