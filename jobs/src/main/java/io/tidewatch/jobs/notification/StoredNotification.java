package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.state.Layout;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.NotificationLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How notifications cross the network. */
public final class StoredNotification implements Layout<Notification> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<Notification> type() {
    return Notification.class;
  }

  @Override
  public void write(Notification value, DataOutput out) throws IOException {
    NotificationLayout.write(value, out);
  }

  @Override
  public Notification read(DataInput in) throws IOException {
    return NotificationLayout.read(in);
  }

  @Override
  public Notification copy(Notification value) {
    return value;
  }
}
