package io.tidewatch.models.notification;

import io.tidewatch.models.layout.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes and reads {@link Notification}. */
public final class NotificationLayout {
  private static final int VERSION = 1;

  private NotificationLayout() {}

  /** Writes the newest version. */
  public static void write(Notification notification, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Bytes.writeText(notification.receiver(), out);
    out.writeByte(notification.change().code());
    FactsLayout.write(notification.facts(), out);
    FactsLayout.writeTexts(notification.owners(), out);
    out.writeLong(notification.notBeforeMillis());
  }

  /** Reads every version. */
  public static Notification read(DataInput in) throws IOException {
    Bytes.readVersion(in, "a notification", VERSION);
    return new Notification(
        Bytes.readText(in),
        NotableChange.ofCode(in.readUnsignedByte()),
        FactsLayout.read(in),
        FactsLayout.readTexts(in),
        in.readLong());
  }
}
