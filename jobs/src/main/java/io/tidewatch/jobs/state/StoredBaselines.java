package io.tidewatch.jobs.state;

import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.blame.ComponentBaselinesLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is normal for the components of a series, in state. Named in savepoints. */
public final class StoredBaselines implements Layout<ComponentBaselines> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<ComponentBaselines> type() {
    return ComponentBaselines.class;
  }

  @Override
  public void write(ComponentBaselines value, DataOutput out) throws IOException {
    ComponentBaselinesLayout.write(value, out);
  }

  @Override
  public ComponentBaselines read(DataInput in) throws IOException {
    return ComponentBaselinesLayout.read(in);
  }
}
