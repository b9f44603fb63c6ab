package io.tidewatch.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint remembers of a {@link LayoutSerializer}: the name of the layout's class. The
 * versions lie in the values themselves, so that a newer layout reads older values as they are.
 *
 * <p>Named in every savepoint: never rename or move this class.
 *
 * @param <T> what is serialized
 */
public final class LayoutSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int VERSION = 1;

  private Layout<T> layout;

  /** For Flink, which then reads the snapshot. */
  public LayoutSerializerSnapshot() {}

  LayoutSerializerSnapshot(Layout<T> layout) {
    this.layout = layout;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(layout.getClass().getName());
  }

  @Override
  @SuppressWarnings("unchecked") // the name was written by writeSnapshot, of a layout of T
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    String name = in.readUTF();
    try {
      layout =
          (Layout<T>)
              Class.forName(name, true, classLoader)
                  .asSubclass(Layout.class)
                  .getConstructor()
                  .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IOException("The state was written by the layout " + name + ", which is gone", e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new LayoutSerializer<>(layout);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> oldSnapshot) {
    return oldSnapshot instanceof LayoutSerializerSnapshot<T> old
            && old.layout.getClass() == layout.getClass()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
