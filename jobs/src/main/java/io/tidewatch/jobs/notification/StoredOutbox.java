package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.notification.Outbox;
import io.tidewatch.models.notification.OutboxLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What waits for a receiver, in state. Named in savepoints. */
public final class StoredOutbox implements Layout<Outbox> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<Outbox> type() {
    return Outbox.class;
  }

  @Override
  public void write(Outbox value, DataOutput out) throws IOException {
    OutboxLayout.write(value, out);
  }

  @Override
  public Outbox read(DataInput in) throws IOException {
    return OutboxLayout.read(in);
  }
}
