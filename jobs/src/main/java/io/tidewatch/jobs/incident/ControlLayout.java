package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.policy.PolicyVersionLayout;
import io.tidewatch.jobs.state.Layout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How {@link Control} travels between tasks. Never stored, so it has no versions. */
public final class ControlLayout implements Layout<Control> {
  private static final long serialVersionUID = 1;
  private static final PolicyVersionLayout POLICY = new PolicyVersionLayout();
  private static final ChangeLayout CHANGE = new ChangeLayout();

  @Override
  public Class<Control> type() {
    return Control.class;
  }

  @Override
  public void write(Control value, DataOutput out) throws IOException {
    if (value instanceof Control.OfPolicy policy) {
      out.writeBoolean(true);
      POLICY.write(policy.version(), out);
    } else if (value instanceof Control.OfChange change) {
      out.writeBoolean(false);
      CHANGE.write(change.change(), out);
    }
  }

  @Override
  public Control read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Control.OfPolicy(POLICY.read(in))
        : new Control.OfChange(CHANGE.read(in));
  }

  @Override
  public Control copy(Control value) {
    return value;
  }
}
